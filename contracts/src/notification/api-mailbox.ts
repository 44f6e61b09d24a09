import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { cursor, limit, page, wait } from '../paging.ts';
import { pathId, positiveInt, text } from '../text.ts';
import { timestamp } from '../time.ts';
import { notificationSubject, purpose } from './address.ts';
import { acknowledgementExample } from './examples.ts';

/** One version of a notification, as its receiver gets it by mailbox or webhook. */
export const mail = z
  .object({
    id: z.uuid().describe('of this version: a repeat has the same id'),
    type: z.string().describe('which view it is, such as war-crime-report'),
    subject: notificationSubject,
    revision: positiveInt.optional(),
    state: z.enum(['new', 'revised', 'withdrawn']).optional(),
    supersedes: z.uuid().optional().describe('the version before, which no longer holds'),
    view: z.record(z.string(), z.unknown()).describe('the fields that this receiver may have; empty once expired'),
    legalBasis: z.object({ provisionIds: z.array(z.string()), purpose }),
    sentAt: timestamp,
    dueAt: timestamp.optional().describe('acknowledge before this, or it is escalated'),
    acknowledgedAt: timestamp.optional(),
    expiredAt: timestamp.optional(),
  })
  .meta({ id: 'Mail' });

const getMailbox = defineRoute({
  operationId: 'getMailbox',
  method: 'GET',
  path: '/v1/mailbox',
  summary: 'What the caller’s agency has been told, in order; waits for the first item if asked to',
  access: { scopes: ['mailbox:read'] },
  query: z.strictObject({
    after: cursor.optional(),
    limit,
    wait,
    state: z.enum(['all', 'unacknowledged']).default('all'),
  }),
  responses: {
    200: { description: 'Mail after the cursor', schema: page(mail) },
    410: { description: 'The cursor is of an older feed: start over, drop repeats' },
  },
});

const acknowledgeMail = defineRoute({
  operationId: 'acknowledgeMail',
  method: 'POST',
  path: '/v1/mailbox/{id}/acknowledgement',
  summary: 'Acknowledge one version, by function; repeating is harmless',
  access: { scopes: ['mailbox:read'] },
  params: z.object({ id: pathId }),
  body: z
    .strictObject({ function: text(200).describe('the reader’s function, never a person’s name') })
    .meta({ id: 'MailAcknowledgement', examples: [acknowledgementExample] }),
  responses: {
    200: {
      description: 'Acknowledged',
      schema: z.object({ id: z.uuid(), acknowledgedAt: timestamp, function: z.string() }),
    },
    404: { description: 'No such mail of this receiver' },
  },
});

export const mailboxRoutes = { getMailbox, acknowledgeMail };
export type Mail = z.output<typeof mail>;
