import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { purposeHeader } from '../audit/purpose.ts';
import { invalid } from '../problem.ts';
import { personId } from '../register/person.ts';
import { externalId, positiveInt, text } from '../text.ts';
import { timestamp } from '../time.ts';
import { notYours, tipParams, unknown } from './answers.ts';
import { actionExample } from './examples.ts';
import { clock, functionAddress, linkedPerson, routeKind, routeState } from './route.ts';

const readers = { scopes: ['routes:read', 'routes:act'] };
const reason = text(2000);

const entry = z.object({
  function: functionAddress,
  state: routeState,
  reason: z.string(),
  rule: z.string(),
  since: timestamp,
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

export const getRoute = defineRoute({
  operationId: 'getRoute',
  method: 'GET',
  path: '/v1/routes/{tipId}',
  summary: 'Where a tip is and was: the functions it is routed to, NOA and the auditor',
  access: readers,
  params: tipParams,
  responses: { 200: { description: 'Routes and trail; `ETag` is the version', schema: route }, 404: unknown },
});

export const getRoutePersons = defineRoute({
  operationId: 'getRoutePersons',
  method: 'GET',
  path: '/v1/routes/{tipId}/persons',
  summary: 'Whom a tip is tied to, by whom, and their cases',
  access: readers,
  params: tipParams,
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

export const actOnRoute = defineRoute({
  operationId: 'actOnRoute',
  method: 'POST',
  path: '/v1/routes/{tipId}/actions',
  summary: 'Accept, return, forward, link, present, answer or close',
  description:
    'A return says where to and why; the second return goes to NOA. Forwarding to a contact person or an agency adds a route, forwarding to another function moves it. A token that acts for several of the tip’s functions names one with `as`.',
  access: { scopes: ['routes:act'] },
  params: tipParams,
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
