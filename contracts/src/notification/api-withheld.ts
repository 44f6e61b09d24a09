import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { purposeHeader } from '../audit/purpose.ts';
import { followed, page, pageQuery } from '../paging.ts';
import { pathId, text } from '../text.ts';
import { timestamp } from '../time.ts';
import { gateOutcome, notificationState, notificationSubject, purpose, receiverAddress } from './address.ts';
import { decisionExample } from './examples.ts';

const access = { scopes: ['withheld:decide'] };
const unknown = { description: 'Nothing of this id was withheld' };

export const gateReason = z.object({
  code: z.string(),
  text: z.string().describe('in Swedish'),
  provisionId: z.string().optional(),
});

const withheld = z
  .object({
    id: z.uuid(),
    subject: notificationSubject,
    receiver: receiverAddress,
    purpose,
    outcome: gateOutcome,
    reasons: z.array(gateReason),
    provisions: z.array(z.string()).describe('provisions that could open it, after a balancing'),
    duty: z.boolean().describe('a duty to report: it cannot be closed unsent'),
    withheldAt: timestamp,
    dueAt: timestamp,
    escalatedAt: timestamp.optional(),
  })
  .meta({ id: 'Withheld' });

const listWithheld = defineRoute({
  operationId: 'listWithheld',
  method: 'GET',
  path: '/v1/withheld',
  summary: 'What the legal gate put before an officer, oldest first',
  description: followed,
  access,
  query: pageQuery,
  responses: { 200: { description: 'No personal data', schema: page(withheld) } },
});

const getWithheld = defineRoute({
  operationId: 'getWithheld',
  method: 'GET',
  path: '/v1/withheld/{id}',
  summary: 'The same with what would be sent; written to the read log',
  access,
  params: z.object({ id: pathId }),
  headers: purposeHeader,
  responses: {
    200: { description: 'With the view', schema: withheld.extend({ view: z.record(z.string(), z.unknown()) }) },
    404: unknown,
  },
});

export const balancing = z.strictObject({
  provisionId: text(64).optional().describe('which provision; without it the only one that can open'),
  outcome: z.enum(['disclose', 'withhold']),
  reason: text(4000),
  decidedBy: text(200).describe('unit and function'),
  decidedAt: timestamp,
});

const decision = z
  .strictObject({ decision: z.enum(['disclose', 'withhold']), reason: text(4000), balancing: balancing.optional() })
  .meta({ id: 'WithheldDecision', examples: [decisionExample] });

const decideWithheld = defineRoute({
  operationId: 'decideWithheld',
  method: 'POST',
  path: '/v1/withheld/{id}/decision',
  summary: 'Disclose, with a balancing where the law asks for one, or withhold; a duty cannot be withheld',
  access,
  params: z.object({ id: pathId }),
  body: decision,
  responses: {
    200: {
      description: 'Decided',
      schema: z.object({
        id: z.uuid(),
        state: notificationState,
        deliveryId: z.uuid().optional(),
        provisionIds: z.array(z.string()),
        decidedAt: timestamp,
      }),
    },
    404: unknown,
    409: { description: 'Decided already, a duty, or no provision allows it' },
    422: { description: 'Invalid content, or the balancing that the provision asks for is missing' },
  },
});

export const withheldRoutes = { listWithheld, getWithheld, decideWithheld };
export type Balancing = z.output<typeof balancing>;
export type WithheldDecision = z.output<typeof decision>;
export type GateReason = z.output<typeof gateReason>;
