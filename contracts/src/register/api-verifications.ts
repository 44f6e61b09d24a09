import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { optionalPurposeHeader } from '../audit/purpose.ts';
import { cursor, followed, limit, oneLook, page } from '../paging.ts';
import { invalid } from '../problem.ts';
import { pathId, text } from '../text.ts';
import { timestamp } from '../time.ts';
import { explanation } from './explanation.ts';
import { personId } from './person.ts';

const verificationState = z
  .enum(['open', 'confirmed', 'rejected', 'superseded', 'revoked'])
  .describe('superseded: other candidates came, or none is left; revoked: the decision was taken back');

export const verification = z
  .object({
    verificationId: z.uuid(),
    state: verificationState,
    subject: z.object({
      kind: z.enum(['observation', 'tip']),
      id: z.string(),
      part: z.string().optional().describe('which of the persons that a tip names'),
    }),
    createdAt: timestamp,
    dueAt: timestamp.describe('12 hours after it was created, unless configured otherwise'),
    escalated: z.boolean(),
    candidates: z
      .array(z.object({ personId: z.string(), explanation }))
      .describe('empty once decided: what was compared is deleted'),
    decidedAt: timestamp.optional(),
    decidedBy: z.string().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Verification' });

export const listVerifications = defineRoute({
  operationId: 'listVerifications',
  method: 'GET',
  path: '/v1/verifications',
  summary: 'Possible identities that a human must confirm or reject, oldest first',
  description: `${followed} ${oneLook('With `escalated`, or another `state` than `open`')}`,
  access: { scopes: ['verifications:decide'] },
  headers: optionalPurposeHeader,
  query: z.strictObject({
    state: verificationState.default('open'),
    escalated: z.enum(['true']).optional().describe('only those that nobody decided in time'),
    after: cursor.optional(),
    limit,
  }),
  responses: {
    200: {
      description: 'Worklist',
      schema: page(verification).extend({
        total: z.int().describe('how many in this state'),
        oldest: timestamp.optional().describe('when the oldest of them was opened'),
        escalated: z.int().optional().describe('how many of them nobody decided in time'),
      }),
    },
  },
});

export const decideVerification = defineRoute({
  operationId: 'decideVerification',
  method: 'POST',
  path: '/v1/verifications/{verificationId}/decision',
  summary: 'Confirm or reject a possible identity, with a reason',
  access: { scopes: ['verifications:decide'] },
  params: z.object({ verificationId: pathId }),
  body: z
    .strictObject({
      decision: z.enum(['confirm', 'reject']),
      personId: personId
        .optional()
        .describe(
          'whom to confirm, or the only one to reject; may be left out to confirm the only candidate or to reject them all',
        ),
      reason: text(2000),
    })
    .meta({
      id: 'VerificationDecision',
      examples: [{ decision: 'confirm', personId: 'P-100001', reason: 'Fotografi och namnteckning överensstämmer' }],
    }),
  responses: {
    200: { description: 'Decided', schema: verification },
    404: { description: 'No such verification' },
    409: { description: 'Already decided or superseded: another officer or new information was first' },
    422: invalid,
  },
});

export const revokeVerification = defineRoute({
  operationId: 'revokeVerification',
  method: 'POST',
  path: '/v1/verifications/{verificationId}/revocation',
  summary: 'Take back a decision: what it linked or denied is decided anew, as far as the content is still held',
  access: { scopes: ['verifications:decide'] },
  params: z.object({ verificationId: pathId }),
  body: z.strictObject({ reason: text(2000) }).meta({
    id: 'VerificationRevocation',
    examples: [{ reason: 'Fel person bekräftades' }],
  }),
  responses: {
    200: { description: 'Revoked', schema: verification },
    404: { description: 'No such verification' },
    409: { description: 'Not confirmed or rejected: there is nothing to take back' },
    422: invalid,
  },
});
