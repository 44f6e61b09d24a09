import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeChange } from '../compatibility/change.ts';
import { compareSnapshots } from '../compatibility/compare-snapshots.ts';
import { allDocuments, type Contracts } from '../generate/documents.ts';
import { keyedSamples } from '../scripts/released.ts';
import { defineEvent, defineRoute, type EventContract, type RouteContract, type Topic } from '../src/index.ts';

const topic: Topic = {
  name: 'signals.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: 1000,
  key: 'personId',
  producers: ['indicators'],
  consumers: ['case-system'],
};
const data = z.object({
  signalId: z.string(),
  revision: z.int(),
  personId: z.string(),
  state: z.enum(['raised', 'revised']),
});
const event = (change: object = {}): EventContract =>
  defineEvent({
    type: 'se.samband.signal.revised.v1',
    topic,
    title: 'A signal',
    data,
    key: (signal) => signal.personId,
    aggregate: (signal) => ({ id: signal.signalId, revision: signal.revision }),
    ...change,
  }) as EventContract;

const route = (change: Partial<RouteContract> = {}): RouteContract =>
  defineRoute({
    operationId: 'report',
    method: 'POST',
    path: '/v1/signals/{id}/outcome',
    summary: 'Report',
    access: { scopes: ['outcomes:write'] },
    params: z.object({ id: z.string() }),
    query: z.strictObject({ dry: z.string().optional() }),
    body: z.strictObject({ outcome: z.enum(['a', 'b']), reason: z.string() }),
    responses: { 200: { description: 'Recorded', schema: z.object({ outcome: z.string() }) } },
    ...change,
  });

function contracts(change: Partial<{ topic: Topic; event: EventContract; routes: RouteContract[] }> = {}): Contracts {
  const current = change.topic ?? topic;
  const contract = { ...(change.event ?? event()), topic: current };
  const routes = Object.fromEntries((change.routes ?? [route()]).map((r) => [r.operationId, r]));
  return {
    events: [contract],
    topics: [current],
    samples: { [contract.type]: [{ signalId: 's', revision: 1, personId: 'p', state: 'raised' }] },
    apis: { indicators: { title: 'T', description: 'D', routes } },
  };
}

function breaks(after: Contracts): string[] {
  const before = contracts();
  const released = { documents: allDocuments(before), samples: keyedSamples(before.samples, before.events) };
  return compareSnapshots(released, { documents: allDocuments(after), events: after.events }).map(describeChange);
}

const operation = 'POST /v1/signals/{id}/outcome';
const signal = 'se.samband.signal.revised.v1';

it('nothing breaks when nothing changed', () => expect(breaks(contracts())).toEqual([]));

describe('operations', () => {
  it('may take more and answer with more', () => {
    const body = z.strictObject({
      outcome: z.enum(['a', 'b', 'c']),
      reason: z.string().optional(),
      note: z.string().optional(),
    });
    const responses = { 200: { description: 'Recorded', schema: z.object({ outcome: z.string(), at: z.string() }) } };
    expect(
      breaks(
        contracts({ routes: [route({ body, responses }), route({ operationId: 'more', path: '/v1/more/{id}' })] }),
      ),
    ).toEqual([]);
  });

  it.each<[Partial<RouteContract>, string]>([
    [{ body: z.strictObject({ outcome: z.enum(['a', 'b']) }) }, `${operation} body/reason: was removed`],
    [
      { body: z.strictObject({ outcome: z.enum(['a']), reason: z.string() }) },
      `${operation} body/outcome: value "b" is no longer taken`,
    ],
    [
      { body: z.strictObject({ outcome: z.enum(['a', 'b']), reason: z.string(), by: z.string() }) },
      `${operation} body/by: is new and required`,
    ],
    [{ query: z.strictObject({ dry: z.string() }) }, `${operation} query dry: is required now`],
    [{ query: z.strictObject({}) }, `${operation} query dry: was removed`],
    [
      { query: z.strictObject({ dry: z.string().optional(), more: z.string() }) },
      `${operation} query more: is new and required`,
    ],
    [{ headers: z.object({ purpose: z.string() }) }, `${operation} header purpose: is new and required`],
    [{ access: { scopes: ['other'] } }, `${operation}: the scope outcomes:write no longer suffices`],
    [{ responses: { 200: { description: 'R', schema: z.object({}) } } }, `${operation} 200/outcome: was removed`],
    [{ method: 'PUT' }, `${operation}: the operation was removed`],
    [{ path: '/v1/signals/{id}/outcomes' }, `${operation}: the operation was removed`],
  ])('break by %o', (change, expected) => expect(breaks(contracts({ routes: [route(change)] }))).toEqual([expected]));

  it('break by another success', () => {
    const responses = { 202: { description: 'Taken', schema: z.object({ outcome: z.string() }) } };
    expect(breaks(contracts({ routes: [route({ responses })] }))).toEqual([
      `${operation} 200: is no longer answered`,
      `${operation} 202: may be answered now`,
    ]);
  });
});

describe('events', () => {
  it('may get an optional field', () => {
    expect(breaks(contracts({ event: event({ data: data.extend({ note: z.string().optional() }) }) }))).toEqual([]);
  });

  it.each([
    [{ data: data.omit({ state: true }) }, [`${signal} /state: was removed`]],
    [
      { data: data.extend({ by: z.string() }) },
      [`${signal} /by: is new and required`, `${signal} /by: released sample 0 is no longer readable`],
    ],
    [
      { data: data.extend({ state: z.enum(['raised', 'revised', 'gone']) }) },
      [`${signal} /state: may have the value "gone" now`],
    ],
    [{ data: data.extend({ state: z.enum(['raised']) }) }, [`${signal} /state: value "revised" is no longer taken`]],
    [{ key: ({ signalId }: { signalId: string }) => signalId }, [`${signal}: the key of released sample 0 changed`]],
    [
      { aggregate: ({ personId }: { personId: string }) => ({ id: personId, revision: 1 }) },
      [`${signal}: the aggregate, and so the event id, of released sample 0 changed`],
    ],
  ])('break by %o', (change, expected) => expect(breaks(contracts({ event: event(change) }))).toEqual(expected));

  it('break when the type goes', () => {
    const type = 'se.samband.signal.revised.v2';
    expect(breaks(contracts({ event: event({ type }) }))).toEqual([
      `topic signals.v1: the event ${signal} is no longer here`,
      `schemas/${signal}.json: was removed`,
    ]);
  });
});

describe('topics', () => {
  it.each([
    [{ partitions: 24 }, 'topic signals.v1 partitions: was 12 and is 24'],
    [{ cleanup: 'compact' as const }, 'topic signals.v1 cleanup.policy: was ["delete"] and is ["compact"]'],
    [{ retentionMs: 500 }, 'topic signals.v1 retention.ms: is shorter now'],
  ])('break by %o', (change, expected) =>
    expect(breaks(contracts({ topic: { ...topic, ...change } }))).toContain(expected),
  );

  it('break by another name', () => {
    expect(breaks(contracts({ topic: { ...topic, name: 'signals.v2' } }))).toEqual(['topic signals.v1: was removed']);
  });

  it('may be kept longer', () => expect(breaks(contracts({ topic: { ...topic, retentionMs: -1 } }))).toEqual([]));
});
