import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { followed, page, pageQuery } from '../paging.ts';
import { pathId, positiveInt, text } from '../text.ts';
import { day, timestamp } from '../time.ts';
import { notificationSubject, purpose, receiverAddress } from './address.ts';
import { backfillExample, redeliveryExample } from './examples.ts';

const access = { scopes: ['withheld:decide', 'disclosures:read'] };
const reason = text(2000);

/** One version sent to one receiver, and what became of it; nothing of what it says. */
const delivery = z
  .object({
    id: z.uuid(),
    subject: notificationSubject,
    receiver: receiverAddress,
    purpose,
    audience: z.array(z.string()),
    revision: positiveInt,
    state: z.enum(['new', 'revised', 'withdrawn']),
    supersedes: z.uuid().optional(),
    sentAt: timestamp,
    fetchedAt: timestamp.optional().describe('first read from the mailbox'),
    acknowledgedAt: timestamp.optional(),
    acknowledgedBy: z.string().optional(),
    dueAt: timestamp.optional(),
    escalatedAt: timestamp.optional(),
    expiredAt: timestamp.optional(),
    webhook: z
      .object({
        state: z.enum(['pending', 'delivered', 'failed']),
        attempts: z.int(),
        nextAttemptAt: timestamp.optional(),
        deliveredAt: timestamp.optional(),
        lastFault: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'Delivery' });

const listDeliveries = defineRoute({
  operationId: 'listNotificationDeliveries',
  method: 'GET',
  path: '/v1/deliveries',
  summary: 'Who was told of a signal or tip, each version, and who has acknowledged it: the closed loop',
  description: followed,
  access,
  query: pageQuery.extend({
    subject: z.uuid().optional().describe('a signalId or tipId'),
    state: z.enum(['all', 'unacknowledged', 'overdue']).default('all'),
  }),
  responses: { 200: { description: 'Oldest first', schema: page(delivery) } },
});

const listFailedDeliveries = defineRoute({
  operationId: 'listFailedDeliveries',
  method: 'GET',
  path: '/v1/deliveries/failed',
  summary: 'What a webhook would not take for days',
  description: followed,
  access,
  query: pageQuery,
  responses: { 200: { description: 'Oldest first', schema: page(delivery) } },
});

const redeliver = defineRoute({
  operationId: 'redeliver',
  method: 'POST',
  path: '/v1/deliveries/{id}/redelivery',
  summary: 'Send one version again, with the same id; logged as a disclosure',
  access: { scopes: ['withheld:decide'] },
  params: z.object({ id: pathId }),
  body: z.strictObject({ reason }).meta({ id: 'Redelivery', examples: [redeliveryExample] }),
  responses: {
    202: { description: 'Under way', schema: delivery },
    404: { description: 'No such delivery' },
    409: { description: 'Expired, superseded, or the receiver has no webhook' },
  },
});

const backfill = defineRoute({
  operationId: 'backfillWebhook',
  method: 'POST',
  path: '/v1/backfills',
  summary: 'Give a webhook what its receiver has in its mailbox since a day; nobody gets old things otherwise',
  access: { scopes: ['withheld:decide'] },
  body: z
    .strictObject({ receiver: receiverAddress, from: day, reason })
    .meta({ id: 'Backfill', examples: [backfillExample] }),
  responses: {
    202: { description: 'How many are under way', schema: z.object({ deliveries: z.int() }) },
    409: { description: 'The receiver has no webhook' },
  },
});

export const deliveryRoutes = { listDeliveries, listFailedDeliveries, redeliver, backfill };
export type Delivery = z.output<typeof delivery>;
