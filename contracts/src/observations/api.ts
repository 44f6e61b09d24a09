import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { readsRoutes } from '../audit/reads.ts';
import { strict } from '../person.ts';
import { invalid, problem } from '../problem.ts';
import { periodQuery } from '../statistics.ts';
import { externalId, text } from '../text.ts';
import { day, timestamp } from '../time.ts';
import { passportExample, travelExample } from './examples.ts';
import {
  observationState,
  passportObservationCorrectionIn,
  passportObservationIn,
  travelEventCorrectionIn,
  travelEventIn,
} from './observation.ts';
import { getIntakeStatistics } from './statistics.ts';

export const travelEvent = travelEventIn(strict).meta({ id: 'TravelEvent', examples: [travelExample] });
export const travelEventCorrection = travelEventCorrectionIn(strict).meta({
  id: 'TravelEventCorrection',
  examples: [{ ...travelExample, correctionReason: 'Fel avreseland angavs' }],
});
export const passportObservation = passportObservationIn(strict).meta({
  id: 'PassportObservation',
  examples: [passportExample],
});
export const passportObservationCorrection = passportObservationCorrectionIn(strict).meta({
  id: 'PassportObservationCorrection',
  examples: [{ ...passportExample, correctionReason: 'Fel passnummer angavs' }],
});

export const accepted = z
  .object({
    observationId: z.uuid(),
    receivedAt: timestamp,
    receipt: z
      .string()
      .describe(
        'compact JWS (EdDSA) over { observationId, receivedAt, sha256, agency, sourceEventId, version }; sha256 in hex of the body as received, in bulk of the line without its line end',
      ),
  })
  .meta({ id: 'Accepted' });

/** One line of a bulk answer; `status` is the HTTP status that the line would have had alone. */
export const bulkResult = z
  .object({
    line: z.int().min(1),
    status: z.int(),
    observationId: z.uuid().optional(),
    receivedAt: timestamp.optional(),
    receipt: z.string().optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'BulkResult' });

/** Where a source event stands; says nothing about the person or whether anybody was found. */
export const stateOfObservation = z
  .object({
    observationId: z.uuid(),
    sourceEventId: z.string(),
    state: observationState,
    version: z.int().min(1),
    receivedAt: timestamp,
    processedAt: timestamp.optional(),
    correctedAt: timestamp.optional(),
    retractedAt: timestamp.optional(),
  })
  .meta({ id: 'StateOfObservation' });

const params = z.object({ sourceEventId: externalId });
const acceptedResponse = { description: 'Stored durably; the same again gives the same receipt', schema: accepted };
const stateResponse = { description: 'Where it stands', schema: stateOfObservation };
const conflict = { description: 'Known with another body, or retracted' };
const unknown = { description: 'This agency delivered no such source event' };

function routesOf<Item extends z.ZodType, Correction extends z.ZodType>(kind: {
  name: string;
  path: string;
  scope: string;
  noun: string;
  item: Item;
  correction: Correction;
}) {
  const access = { scopes: [kind.scope] };
  const one = `${kind.path}/{sourceEventId}`;
  return {
    post: defineRoute({
      operationId: `post${kind.name}`,
      method: 'POST',
      path: kind.path,
      summary: `Deliver a ${kind.noun}, or many as NDJSON`,
      access,
      body: kind.item,
      bulk: { line: bulkResult },
      responses: {
        202: acceptedResponse,
        200: { description: 'Bulk: one line for each line' },
        409: conflict,
        422: invalid,
      },
    }),
    put: defineRoute({
      operationId: `correct${kind.name}`,
      method: 'PUT',
      path: one,
      summary: `Correct a ${kind.noun}: the whole new body and the reason`,
      access,
      params,
      body: kind.correction,
      responses: { 202: acceptedResponse, 404: unknown, 409: conflict, 422: invalid },
    }),
    delete: defineRoute({
      operationId: `retract${kind.name}`,
      method: 'DELETE',
      path: one,
      summary: `Retract a ${kind.noun}`,
      access,
      params,
      query: z.strictObject({ reason: text(2000) }),
      responses: { 202: stateResponse, 404: unknown, 422: invalid },
    }),
    get: defineRoute({
      operationId: `get${kind.name}State`,
      method: 'GET',
      path: one,
      summary: `Where a ${kind.noun} stands`,
      access,
      params,
      responses: { 200: stateResponse, 404: unknown },
    }),
  };
}

export const travelEventRoutes = routesOf({
  name: 'TravelEvent',
  path: '/v1/travel-events',
  scope: 'travel-events:write',
  noun: 'travel event',
  item: travelEvent,
  correction: travelEventCorrection,
});

export const passportObservationRoutes = routesOf({
  name: 'PassportObservation',
  path: '/v1/passport-observations',
  scope: 'passport-observations:write',
  noun: 'passport observation',
  item: passportObservation,
  correction: passportObservationCorrection,
});

const count = z
  .union([z.int().min(0), z.literal('<5'), z.null()])
  .describe('null: hidden so that nothing can be inferred');

/** Promise 8: accepted is the sum of the others. */
const accounting = z.object({
  accepted: z.int(),
  pending: z.int(),
  notMatched: z.int(),
  awaitingVerification: z.int(),
  identified: z.int(),
  identityRejected: z.int(),
  retracted: z.int(),
  erased: z.int(),
  deadLettered: z.int(),
  refused: z.int().describe('refused lines and requests, counted apart'),
  repeats: z.int().describe('the same delivered again, counted apart'),
});

export const getDeliveries = defineRoute({
  operationId: 'getDeliveries',
  method: 'GET',
  path: '/v1/deliveries',
  summary: 'What an agency delivered and what became of it, in numbers',
  description:
    'Counts source events by the UTC day of their first delivery. A source sees its own: accepted, processed and refused exactly; outcomes only for whole months that ended at least 14 days ago, as they stood when first asked for, small ones hidden. Auditor and analyst see every agency and the whole accounting.',
  access: { scopes: ['deliveries:read', 'accounting:read'] },
  query: periodQuery,
  responses: {
    200: {
      description: 'Counts for each agency that the caller may see',
      schema: z.object({
        from: day,
        to: day.describe('last day counted'),
        agencies: z.array(
          z.object({
            agency: z.string(),
            accepted: z.int(),
            processed: z.int(),
            refused: z.int(),
            repeats: z.int(),
            outcomes: z
              .array(z.object({ month: z.string(), notIdentified: count, identified: count, retracted: count }))
              .optional(),
            accounting: accounting.optional(),
          }),
        ),
      }),
    },
    422: invalid,
  },
});

export const getReceiptKeys = defineRoute({
  operationId: 'getReceiptKeys',
  method: 'GET',
  path: '/.well-known/receipt-keys.json',
  summary: 'Public keys (JWK set) that verify receipts offline',
  access: 'public',
  responses: {
    200: { description: 'JWK set', schema: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }) },
  },
});

export const observationIntakeApi = {
  title: 'Samband observation intake',
  description: 'Police systems and missions deliver travel events and passport observations.',
  routes: {
    postTravelEvent: travelEventRoutes.post,
    putTravelEvent: travelEventRoutes.put,
    deleteTravelEvent: travelEventRoutes.delete,
    getTravelEvent: travelEventRoutes.get,
    postPassportObservation: passportObservationRoutes.post,
    putPassportObservation: passportObservationRoutes.put,
    deletePassportObservation: passportObservationRoutes.delete,
    getPassportObservation: passportObservationRoutes.get,
    getDeliveries,
    getStatistics: getIntakeStatistics,
    getReceiptKeys,
    ...readsRoutes('Intake'),
  },
};
