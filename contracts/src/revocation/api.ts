import { z } from 'zod';
import { defineRoute } from '../api.ts';
import { optionalPurposeHeader } from '../audit/purpose.ts';
import { readsRoutes } from '../audit/reads.ts';
import { cursor, feedQuery, limit, page } from '../paging.ts';
import { tolerant } from '../person.ts';
import { invalid } from '../problem.ts';
import { pathId, positiveInt } from '../text.ts';
import { timestamp } from '../time.ts';
import { observationExplanation } from './explanation.ts';
import { outcomeReport, recordedOutcome } from './outcome.ts';
import { erasedSignalIn, signalIn } from './signal.ts';
import { getRevocationStatistics } from './statistics.ts';

const signal = signalIn(tolerant).meta({ id: 'CurrentSignal' });
const signalRevision = z.union([signal, erasedSignalIn(tolerant)]).meta({ id: 'SignalRevision' });
const readers = { scopes: ['signals:read'] };
const headers = optionalPurposeHeader;
const params = z.object({ signalId: pathId });
const unknown = { description: 'No such signal' };
const erased = { description: 'The person was erased, and the signal with them' };
const expired = { description: 'The cursor is of an older feed, or beyond its end: start over, drop repeats' };

export const listSignals = defineRoute({
  operationId: 'listSignals',
  method: 'GET',
  path: '/v1/signals',
  summary: 'The feed: one item for each revision of a signal, in order; waits for the first one if asked to',
  access: readers,
  headers,
  query: feedQuery,
  responses: { 200: { description: 'Revisions after the cursor', schema: page(signalRevision) }, 410: expired },
});

export const streamSignals = defineRoute({
  operationId: 'streamSignals',
  method: 'GET',
  path: '/v1/signals/stream',
  summary: 'The feed as server-sent events; resumes after `Last-Event-ID`, which is a cursor',
  description:
    'Each event has `id` (cursor), `event: signal` and the revision as `data`. A comment line keeps it alive.',
  access: readers,
  query: z.strictObject({ after: cursor.optional() }),
  headers: headers.extend({ 'last-event-id': cursor.optional() }),
  responses: { 200: { description: 'text/event-stream' }, 410: expired },
});

export const getSignal = defineRoute({
  operationId: 'getSignal',
  method: 'GET',
  path: '/v1/signals/{signalId}',
  summary: 'A signal at its latest revision',
  access: readers,
  headers,
  params,
  responses: { 200: { description: 'Latest revision', schema: signal }, 404: unknown, 410: erased },
});

export const listRevisions = defineRoute({
  operationId: 'listSignalRevisions',
  method: 'GET',
  path: '/v1/signals/{signalId}/revisions',
  summary: 'Every revision of a signal, oldest first, each with what changed',
  access: readers,
  headers,
  params,
  responses: {
    200: { description: 'Revisions', schema: z.object({ items: z.array(signal) }) },
    404: unknown,
    410: erased,
  },
});

export const acknowledgeSignal = defineRoute({
  operationId: 'acknowledgeSignal',
  method: 'POST',
  path: '/v1/signals/{signalId}/acknowledgement',
  summary: 'Acknowledge a revision and all before it; repeating is harmless',
  description:
    'Also of a signal whose person was erased: its last revision has ids only, and is told and acknowledged like any other.',
  access: { scopes: ['signals:acknowledge'] },
  params,
  body: z.strictObject({ revision: positiveInt }).meta({ id: 'Acknowledgement', examples: [{ revision: 1 }] }),
  responses: {
    200: {
      description: 'What is acknowledged now',
      schema: z
        .object({
          signalId: z.uuid(),
          acknowledgedRevision: positiveInt.describe('highest acknowledged'),
          currentRevision: positiveInt.describe('if higher, the latest revision still waits for an acknowledgement'),
          acknowledgedAt: timestamp,
        })
        .meta({ id: 'Acknowledged' }),
    },
    404: unknown,
    422: { description: 'No such revision yet, or invalid content' },
  },
});

export const listUnacknowledged = defineRoute({
  operationId: 'listUnacknowledgedSignals',
  method: 'GET',
  path: '/v1/signals/unacknowledged',
  summary: 'Signals whose latest revision nobody has acknowledged, oldest first',
  access: readers,
  query: z.strictObject({ after: cursor.optional(), limit }),
  responses: {
    200: {
      description: 'Ageing signals',
      schema: page(
        z.object({
          signalId: z.uuid(),
          revision: positiveInt,
          state: z.string(),
          since: timestamp,
          ageHours: z.int(),
        }),
      ).extend({ total: z.int() }),
    },
    410: expired,
  },
});

export const reportOutcome = defineRoute({
  operationId: 'reportOutcome',
  method: 'POST',
  path: '/v1/signals/{signalId}/outcome',
  summary: 'Report the outcome of the assessment; the same again is harmless, a later one replaces it',
  description:
    '`wrong-person` withdraws every signal that rests only on the link, and the link is not proposed again without new evidence. A report whose `decidedOn` is before that of the recorded one, or about an older revision, is stale (409). One whose `decidedOn` is before the day the signal was raised is refused (422).',
  access: { scopes: ['outcomes:write'] },
  params,
  body: outcomeReport,
  responses: {
    200: { description: 'What is recorded now', schema: recordedOutcome },
    404: unknown,
    409: { description: 'Stale: a later outcome is recorded, or the signal has been revised since' },
    410: erased,
    422: invalid,
  },
});

export const getOutcome = defineRoute({
  operationId: 'getOutcome',
  method: 'GET',
  path: '/v1/signals/{signalId}/outcome',
  summary: 'The recorded outcome of a signal',
  access: readers,
  headers,
  params,
  responses: { 200: { description: 'Recorded outcome', schema: recordedOutcome }, 404: unknown, 410: erased },
});

export const explainObservation = defineRoute({
  operationId: 'explainObservation',
  method: 'GET',
  path: '/v1/observations/{observationId}/explanation',
  summary: 'Why an observation led to a signal or not, as it was stored',
  access: { scopes: ['explanations:read'] },
  headers,
  params: z.object({ observationId: z.string().min(1).max(200) }),
  responses: {
    200: { description: 'Stored reasons', schema: observationExplanation },
    404: { description: 'No such observation, or nobody has been identified from it yet' },
    410: { description: 'Erased' },
  },
});

export const revocationIndicatorsApi = {
  title: 'Samband revocation indicators',
  description: 'Signals that protection may no longer be needed: facts for an individual assessment, never a decision.',
  routes: {
    listSignals,
    streamSignals,
    listUnacknowledged,
    getSignal,
    listRevisions,
    acknowledgeSignal,
    reportOutcome,
    getOutcome,
    explainObservation,
    getRevocationStatistics,
    ...readsRoutes('Revocation'),
  },
};
