import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { followed, oneLook, page, pageQuery } from '../paging.ts';
import { strict } from '../person.ts';
import { invalid } from '../problem.ts';
import { functionAddress } from '../routing/route.ts';
import { pathId, text } from '../text.ts';
import { timestamp } from '../time.ts';

const reason = text(1000);

/** A function asks to learn who left a tip; another function, the custodian, decides. Nothing in it is about who that is. */
export const informantRequest = z
  .object({
    requestId: z.uuid(),
    tipId: z.uuid(),
    by: functionAddress.describe('the function that asks'),
    reason: z.string(),
    requestedAt: timestamp,
    state: z.enum(['open', 'approved', 'denied']),
    decidedBy: z.string().optional().describe('the function that decided, never the one that asked'),
    decisionReason: z.string().optional(),
    decidedAt: timestamp.optional(),
    validUntil: timestamp.optional().describe('approved: how long the function may read it'),
  })
  .meta({ id: 'InformantRequest' });

export const postInformantRequest = defineRoute({
  operationId: 'postInformantRequest',
  method: 'POST',
  path: '/v1/tips/{tipId}/informant/requests',
  summary: 'Ask a custodian to learn who left the tip',
  access: { scopes: ['informants:read'] },
  params: z.object({ tipId: pathId }),
  body: strict({ reason }).meta({
    id: 'NewInformantRequest',
    examples: [{ reason: 'Uppgiftslämnaren behöver höras om var och när passet visades.' }],
  }),
  responses: {
    201: { description: 'Asked; one that is open already is answered again', schema: informantRequest },
    404: { description: 'No such tip, or not one that this function may read, or nobody is known to have left it' },
    422: invalid,
  },
});

export const listInformantRequests = defineRoute({
  operationId: 'listInformantRequests',
  method: 'GET',
  path: '/v1/informant-requests',
  summary: 'What custodians have to decide, and have decided',
  description: `${followed} ${oneLook('With `state=decided`')}`,
  access: { scopes: ['informants:approve'] },
  query: pageQuery.extend({ state: z.enum(['open', 'decided']).default('open') }),
  responses: { 200: { description: 'Oldest first', schema: page(informantRequest) } },
});

export const decideInformantRequest = defineRoute({
  operationId: 'decideInformantRequest',
  method: 'POST',
  path: '/v1/informant-requests/{requestId}/decision',
  summary: 'Let a function learn who left a tip, for a limited time, or not',
  access: { scopes: ['informants:approve'] },
  params: z.object({ requestId: pathId }),
  body: strict({ decision: z.enum(['approve', 'deny']), reason }).meta({
    id: 'InformantDecision',
    examples: [{ decision: 'approve', reason: 'Uppgiften går inte att kontrollera på annat sätt.' }],
  }),
  responses: {
    200: { description: 'Decided', schema: informantRequest },
    403: { description: '`own-request`: nobody approves for the function that asks' },
    404: { description: 'No such request' },
    409: { description: 'It is decided already' },
    422: invalid,
  },
});

export type InformantRequest = z.output<typeof informantRequest>;
