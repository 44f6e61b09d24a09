import { appendOrdered, defineLog, isInfrastructureError } from '@samband/postgres';
import { describe, expect, it } from 'vitest';
import { deadLetters, type Handler, processBatch, TooManyFailuresError } from '../src/index.ts';
import { changed, createBatchWorld, failOn } from './batch-world.ts';
import { toMessages, uniqueThing } from './messages.ts';
import { type ThingEvent, writeSeen } from './support.ts';

const { pool, context, seenOf } = await createBatchWorld();
await pool.query(`create table log (position bigint generated always as identity primary key, id text not null,
  constraint once unique (id) deferrable initially deferred)`);
const log = defineLog<{ id: string | null }>({ name: 'log', table: 'log', columns: ['id'] });

describe('a batch that fails', () => {
  it('stops, and keeps nothing, when more than 10 events and 10 % fail', async () => {
    const cases = [
      { bad: 10, of: 10, stops: false },
      { bad: 11, of: 100, stops: true },
      { bad: 11, of: 111, stops: false },
    ];
    for (const { bad, of, stops } of cases) {
      const things = Array.from({ length: of }, (_, i) => uniqueThing(i < bad ? 'bad' : 'good'));
      const batch = context(failOn('bad'));
      const outcome = processBatch(batch, toMessages(changed, things));
      if (stops) await expect(outcome).rejects.toThrow(TooManyFailuresError);
      else expect((await outcome).counts).toMatchObject({ failed: bad, events: of - bad });
      expect(await deadLetters.list(pool, { consumer: batch.consumer })).toHaveLength(stops ? 0 : bad);
      expect(await seenOf(things)).toHaveLength(stops ? 0 : of - bad);
    }
  });

  it('blames nobody when the connection is lost while it looks for a culprit', async () => {
    const things = Array.from({ length: 8 }, (_, i) => uniqueThing(i === 6 ? 'bad' : 'good'));
    const batch = context(async (tx, events) => {
      if (events.length === 1) await tx.query('select pg_terminate_backend(pg_backend_pid())');
      await failOn('bad')(tx, events);
    });
    const outcome = await processBatch(batch, toMessages(changed, things)).catch((error) => error);
    expect(isInfrastructureError(outcome)).toBe(true);
    expect(await deadLetters.list(pool, { consumer: batch.consumer })).toEqual([]);
    expect(await seenOf(things)).toEqual([]);
  });

  it('finds the event whose row of an ordered log cannot be written at the end', async () => {
    const things = [uniqueThing(), uniqueThing('bad'), uniqueThing()];
    const batch = context(async (tx, events) => {
      appendOrdered(
        tx,
        log,
        events.map(({ data }) => ({ id: data.text === 'bad' ? null : data.id })),
      );
    });
    expect((await processBatch(batch, toMessages(changed, things))).counts).toMatchObject({ events: 2, failed: 1 });
  });

  it('finds the event that breaks a constraint which is checked at commit', async () => {
    const twice = uniqueThing();
    const things = [twice, uniqueThing(), { ...twice, revision: 2 }];
    const batch = context(async (tx, events) => {
      const ids = events.map(({ data }) => data.id);
      await tx.query('insert into log (id) select unnest($1::text[])', [ids]);
    });
    expect((await processBatch(batch, toMessages(changed, things))).counts).toMatchObject({ events: 2, failed: 1 });
  });

  it('does not keep an event whose handler swallowed a failed statement', async () => {
    const things = [uniqueThing(), uniqueThing('bad')];
    const batch = context(async (tx, events) => {
      await writeSeen(tx, events);
      if (events.some(({ data }) => data.text === 'bad')) await tx.query('select 1/0').catch(() => undefined);
    });
    expect((await processBatch(batch, toMessages(changed, things))).counts).toMatchObject({ events: 1, failed: 1 });
    expect(await seenOf(things)).toEqual([things[0]?.id]);
  });

  it('dead-letters an event whose locks cannot be told', async () => {
    const things = [uniqueThing(), uniqueThing('bad')];
    const locks: Handler['locks'] = (events) => {
      if ((events as ThingEvent[]).some(({ data }) => data.text === 'bad')) throw new Error('no key');
      return [];
    };
    const { counts } = await processBatch(context(writeSeen, { locks }), toMessages(changed, things));
    expect(counts).toMatchObject({ events: 1, failed: 1 });
  });
});
