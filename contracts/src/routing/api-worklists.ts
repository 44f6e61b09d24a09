import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { cursor, followed, limit, oneLook, page } from '../paging.ts';
import { positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { notYours } from './answers.ts';
import { clock, functionAddress, routeKind, routeState } from './route.ts';

const worklistItem = z.object({
  tipId: z.uuid(),
  version: positiveInt,
  kind: routeKind,
  state: routeState,
  reason: z.string(),
  rule: z.string(),
  since: timestamp,
  clocks: z.array(clock),
  bounces: z.int().min(0),
  securityThreat: z.boolean(),
  linked: z.boolean().describe('whether it is tied to a registered person'),
});

const counts = z.object({
  new: z.int(),
  accepted: z.int(),
  presented: z.int(),
  overdue: z.int().describe('in the list and past a clock'),
  oldest: timestamp.optional().describe('since when the oldest has been in the list'),
});

/** No filter by allegation or person: a search must not select people by crime, faith, origin or opinion. */
const worklistQuery = z.strictObject({
  state: routeState.optional().describe('without it: new, accepted and presented'),
  kind: routeKind.optional(),
  linked: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  overdue: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  after: cursor.optional(),
  limit,
});

export const getWorklist = defineRoute({
  operationId: 'getWorklist',
  method: 'GET',
  path: '/v1/worklists/{function}',
  summary: 'What a function has before it, oldest first',
  description: `${followed} ${oneLook('With `state`, `linked` or `overdue`')}`,
  access: { scopes: ['worklists:read'] },
  params: z.object({ function: functionAddress }),
  query: worklistQuery,
  responses: {
    200: { description: 'One page', schema: page(worklistItem).extend({ function: functionAddress, counts }) },
    403: notYours,
  },
});

export const listWorklists = defineRoute({
  operationId: 'listWorklists',
  method: 'GET',
  path: '/v1/worklists',
  summary: 'How much each function has before it, and how old; the caller’s own, or all for NOA, auditor and analyst',
  access: { scopes: ['worklists:read', 'accounting:read'] },
  responses: {
    200: {
      description: 'Counts by function; `unrouted` is zero, always',
      schema: z.object({
        items: z.array(counts.extend({ function: functionAddress })),
        tips: z.int().describe('all; for another agency those before it'),
        unrouted: z.int(),
      }),
    },
  },
});
