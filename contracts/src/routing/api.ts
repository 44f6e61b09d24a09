import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { purposeHeader } from '../audit/purpose.ts';
import { readsRoutes } from '../audit/reads.ts';
import { cursor, followed, limit, oneLook, page } from '../paging.ts';
import { documentIn, personDescriptionIn, strict } from '../person.ts';
import { personId } from '../register/person.ts';
import { externalId, pathId, positiveInt, text } from '../text.ts';
import { timestamp } from '../time.ts';
import { actionExample } from './examples.ts';
import {
  clockName,
  functionAddress,
  linkedPerson,
  presentation,
  presentationOutcome,
  routeKind,
  routeState,
} from './route.ts';
import { getRoutingStatistics } from './statistics.ts';

const invalid = { description: 'Invalid content; each field is named by its pointer' };
const unknown = { description: 'No such tip, or not one that this function may read' };
const notYours = { description: 'The token does not act for this function' };
const params = z.object({ tipId: pathId });
const readers = { scopes: ['routes:read', 'routes:act'] };
const reason = text(2000);

const entry = z.object({
  function: functionAddress,
  state: routeState,
  reason: z.string(),
  rule: z.string(),
  since: timestamp,
});

const clock = z.object({
  clock: clockName,
  function: functionAddress,
  dueAt: timestamp,
  escalatedAt: timestamp.optional(),
});

/** Where a tip is and was; exactly one primary route, any number of additional ones. */
export const route = z
  .object({
    tipId: z.uuid(),
    version: positiveInt.describe('give it as `If-Match` when you act'),
    ruleVersion: z.string(),
    primary: entry,
    additional: z.array(entry),
    trail: z.array(
      z.object({
        function: functionAddress,
        kind: routeKind,
        from: timestamp,
        until: timestamp.optional(),
        reason: z.string(),
        by: z.string().describe('`rules`, `clock` or the function that decided'),
      }),
    ),
    clocks: z.array(clock),
    actions: z
      .array(z.object({ at: timestamp, by: functionAddress, action: z.string(), reason: z.string().optional() }))
      .describe('what officers did and why, in order'),
    bounces: z.int().min(0).describe('how often it was returned; the second time NOA gets it'),
    securityThreat: z.boolean(),
    thirdPartyFact: z.boolean().describe('alleges home-country travel or passport use'),
  })
  .meta({ id: 'Route' });

const getRoute = defineRoute({
  operationId: 'getRoute',
  method: 'GET',
  path: '/v1/routes/{tipId}',
  summary: 'Where a tip is and was: the functions it is routed to, NOA and the auditor',
  access: readers,
  params,
  responses: { 200: { description: 'Routes and trail; `ETag` is the version', schema: route }, 404: unknown },
});

const getRoutePersons = defineRoute({
  operationId: 'getRoutePersons',
  method: 'GET',
  path: '/v1/routes/{tipId}/persons',
  summary: 'Whom a tip is tied to, by whom, and their cases',
  access: readers,
  params,
  headers: purposeHeader,
  responses: {
    200: {
      description: 'One for each part that is tied',
      schema: z.object({
        items: z.array(
          linkedPerson.extend({
            cases: z.array(
              z.object({
                caseId: externalId,
                kind: z.string(),
                state: z.enum(['open', 'closed']),
                unit: z.string().optional(),
                region: z.string(),
              }),
            ),
            protectedIdentity: z.boolean(),
          }),
        ),
      }),
    },
    404: unknown,
  },
});

const part = text(32)
  .optional()
  .describe('which of several persons; without it the only one that can be meant, else one more');

export const action = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('accept'), reason: reason.optional() }),
    z.strictObject({ action: z.literal('return'), reason, to: functionAddress }),
    z.strictObject({ action: z.literal('forward'), reason, to: functionAddress }),
    z.strictObject({ action: z.literal('link-person'), reason, personId, part }),
    z.strictObject({ action: z.literal('unlink-person'), reason, personId, part }),
    z.strictObject({
      action: z.literal('present-to-sapo'),
      reason,
      urgency: z.enum(['immediate', 'next-session']).default('next-session'),
    }),
    z.strictObject({ action: z.literal('answer-informant'), reason, text: text(4000) }),
    z.strictObject({ action: z.literal('close'), reason }),
  ])
  .meta({ id: 'Action', examples: [actionExample] });

const actOnRoute = defineRoute({
  operationId: 'actOnRoute',
  method: 'POST',
  path: '/v1/routes/{tipId}/actions',
  summary: 'Accept, return, forward, link, present, answer or close',
  description:
    'A return says where to and why; the second return goes to NOA. Forwarding to a contact person or an agency adds a route, forwarding to another function moves it. A token that acts for several of the tip’s functions names one with `as`.',
  access: { scopes: ['routes:act'] },
  params,
  query: z.strictObject({ as: functionAddress.optional() }),
  headers: z.object({
    'if-match': z.string().max(40).optional().describe('the version that was read, as a strong tag'),
  }),
  body: action,
  responses: {
    200: { description: 'The route after it; `ETag` is the version', schema: route },
    403: notYours,
    404: unknown,
    409: { description: 'Not possible in this state' },
    412: { description: 'Somebody else acted first: read again; or `If-Match` is no strong tag' },
    422: invalid,
    428: { description: '`If-Match` is missing' },
  },
});

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

const getWorklist = defineRoute({
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

const listWorklists = defineRoute({
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

const corrected = z
  .strictObject({
    ...personDescriptionIn(strict).shape,
    documents: z.array(documentIn(strict)).max(50).optional(),
    caseId: externalId.optional(),
  })
  .meta({
    id: 'CorrectedDetails',
    examples: [{ names: [{ family: 'Hosseini', given: 'Seyed Ali' }], birthDate: '1984' }],
  });

const similar = z.object({
  items: z.array(
    z.object({
      tipId: z.uuid(),
      part: z.string(),
      since: timestamp,
      primary: functionAddress,
      shared: z.array(z.object({ kind: z.string(), value: z.string() })).describe('identifiers that both have'),
      names: z.object({ outcome: z.enum(['match', 'possible', 'none']), score: z.number() }).optional(),
      personId: personId.optional().describe('whom the other tip is tied to'),
    }),
  ),
  cut: z.int().describe('further tips beyond the bound, counted, not shown'),
});

const workbench = { scopes: ['worklists:read'] };

const getSimilarTips = defineRoute({
  operationId: 'getSimilarTips',
  method: 'GET',
  path: '/v1/routes/{tipId}/similar',
  summary: 'NOA: tips that share an identifier with this one or name somebody alike',
  access: workbench,
  params,
  headers: purposeHeader,
  responses: { 200: { description: 'Best first', schema: similar }, 403: notYours, 404: unknown },
});

const findSimilarTips = defineRoute({
  operationId: 'findSimilarTips',
  method: 'POST',
  path: '/v1/routes/{tipId}/similar',
  summary: 'NOA: the same with corrected details, without changing the tip',
  access: workbench,
  params,
  headers: purposeHeader,
  body: corrected,
  responses: { 200: { description: 'Best first', schema: similar }, 403: notYours, 404: unknown, 422: invalid },
});

const listPresentations = defineRoute({
  operationId: 'listPresentations',
  method: 'GET',
  path: '/v1/presentations',
  summary: 'Presentations to Säkerhetspolisen as registered: contact persons their region’s, NOA all',
  description: `${followed} ${oneLook('With `state=recorded`')}`,
  access: { scopes: ['worklists:read'] },
  query: z.strictObject({ state: z.enum(['open', 'recorded']).default('open'), after: cursor.optional(), limit }),
  responses: { 200: { description: 'Reference and routing facts', schema: page(presentation) } },
});

const recordPresentation = defineRoute({
  operationId: 'recordPresentation',
  method: 'POST',
  path: '/v1/presentations/{presentationId}/outcome',
  summary: 'What came of a presentation',
  access: { scopes: ['routes:act'] },
  params: z.object({ presentationId: pathId }),
  body: z.strictObject({ outcome: presentationOutcome, reason }).meta({
    id: 'PresentationOutcome',
    examples: [{ outcome: 'handling-continues', reason: 'Föredraget vid regionens session; ärendet fortsätter här.' }],
  }),
  responses: {
    200: { description: 'Recorded', schema: presentation },
    404: { description: 'No such presentation, or not of this function' },
    409: { description: 'Another outcome is recorded' },
    422: invalid,
  },
});

export const caseRoutingApi = {
  title: 'Samband case routing',
  description: 'Every tip to where it can be judged, with a trail; worklists with clocks; presentations.',
  routes: {
    getRoute,
    getRoutePersons,
    actOnRoute,
    listWorklists,
    getWorklist,
    getSimilarTips,
    findSimilarTips,
    listPresentations,
    recordPresentation,
    getRoutingStatistics,
    ...readsRoutes('Routing'),
  },
};
