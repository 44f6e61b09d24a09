import { isTimeLimitError } from '@samband/postgres';
import { describe, expect, it } from 'vitest';
import { createStatus } from '../src/consumer-status.ts';
import { createLoop, eachBatch } from '../src/each-batch.ts';
import { createFailureRate } from '../src/failure-rate.ts';
import { deadLetters, processBatch, TooManyFailuresError } from '../src/index.ts';
import { createPaces } from '../src/pace.ts';
import { replayRequested } from '../src/replay.ts';
import { createPatience, setAside } from '../src/set-aside.ts';
import { changed, createBatchWorld, failOn, type Run } from './batch-world.ts';
import { toMessages, uniqueThing } from './messages.ts';
import { payloadOf } from './payload.ts';
import { createTestLogger, writeSeen } from './support.ts';

const { pool, context, seenOf } = await createBatchWorld();
const { logger } = createTestLogger();

/** Writes down all but the conflicting, which it refuses. */
const refuseConflicts: Run = async (tx, events) => {
  const good = events.filter(({ data }) => data.text !== 'conflict');
  await writeSeen(tx, good);
  const refused = events.filter((event) => !good.includes(event));
  return refused.map((event) => ({ event, code: 'version-conflict', detail: 'same version, other content' }));
};

describe('an event that its handler refuses', () => {
  it('is a dead letter with its reason, however many they are, and costs the others nothing', async () => {
    const things = Array.from({ length: 40 }, (_, i) => uniqueThing(i % 2 ? 'conflict' : 'good'));
    const batch = { ...context(refuseConflicts), rate: createFailureRate() };
    const { counts, failures } = await processBatch(batch, toMessages(changed, things));
    expect(counts).toMatchObject({ events: 20, refused: 20, failed: 0, repeated: 0 });
    expect(failures).toEqual([]);
    expect(await seenOf(things)).toHaveLength(20);
    const letters = await deadLetters.list(pool, { consumer: batch.consumer });
    expect(letters).toHaveLength(20);
    expect(letters[0]).toMatchObject({ reasonCode: 'version-conflict', eventType: 'thing.changed', state: 'open' });
    const again = await processBatch(batch, toMessages(changed, things));
    expect(again.counts).toMatchObject({ events: 0, refused: 0, repeated: 40 });
  });

  it('is found beside one that fails', async () => {
    const things = [uniqueThing('conflict'), uniqueThing('bad'), uniqueThing()];
    const both: Run = async (tx, events) => {
      await failOn('bad')(tx, []);
      if (events.some(({ data }) => data.text === 'bad')) throw new TypeError('bad');
      return refuseConflicts(tx, events);
    };
    const batch = context(both);
    const { counts } = await processBatch(batch, toMessages(changed, things));
    expect(counts).toMatchObject({ events: 1, refused: 1, failed: 1 });
    expect(
      (await deadLetters.list(pool, { consumer: batch.consumer })).map(({ reasonCode }) => reasonCode).sort(),
    ).toEqual(['handler-failed', 'version-conflict']);
  });

  it('stays a dead letter when its replay is refused too, and is done once it is not', async () => {
    let refusing = true;
    const batch = context((tx, events) => (refusing ? refuseConflicts(tx, events) : writeSeen(tx, events)));
    const thing = uniqueThing('conflict');
    await processBatch(batch, toMessages(changed, [thing]));
    const [letter] = await deadLetters.list(pool, { consumer: batch.consumer });
    const replay = async () => {
      await deadLetters.replay(pool, [letter?.id ?? 0]);
      await replayRequested(batch, logger);
      return (await deadLetters.show(pool, letter?.id ?? 0))?.state;
    };
    expect(await replay()).toBe('open');
    expect(await seenOf([thing])).toEqual([]);
    refusing = false;
    expect(await replay()).toBe('replayed');
    expect(await seenOf([thing])).toEqual([thing.id]);
  });
});

describe('a broken handler at a trickle', () => {
  it('stops after ten events, though each comes alone', async () => {
    const batch = { ...context(failOn('bad')), rate: createFailureRate() };
    const one = (text: string) => processBatch(batch, toMessages(changed, [uniqueThing(text)]));
    for (let i = 0; i < 10; i++) expect((await one('bad')).counts.failed).toBe(1);
    await expect(one('bad')).rejects.toThrow(TooManyFailuresError);
    await expect(one('bad')).rejects.toThrow(TooManyFailuresError);
    expect((await one('good')).counts.events).toBe(1);
    expect(await deadLetters.list(pool, { consumer: batch.consumer })).toHaveLength(10);
  });

  it('does not stop for single bad events among good ones, nor for what is long past', async () => {
    const batch = { ...context(failOn('bad')), rate: createFailureRate() };
    const some = (bad: number, good: number) =>
      processBatch(
        batch,
        toMessages(
          changed,
          [...Array(bad + good).keys()].map((i) => uniqueThing(i < bad ? 'bad' : 'good')),
        ),
      );
    for (let i = 0; i < 15; i++) await some(1, 9);
    await some(0, 120);
    for (let i = 0; i < 10; i++) expect((await some(1, 0)).counts.failed).toBe(1);
  });
});

describe('an event that runs into the time limit', () => {
  const tooSlow: Run = async (tx, events) => {
    await writeSeen(tx, events);
    if (events.some(({ data }) => data.text === 'slow')) await tx.query('select pg_sleep(10)');
  };

  it('is set aside only after it was tried alone again and again', () => {
    const patience = createPatience({ few: 3, most: 3 });
    const tried = (place: string, offset: string) => patience.isOver(place, offset, undefined);
    expect([1, 2, 3].map(() => tried('t/0', '7'))).toEqual([false, false, true]);
    expect(tried('t/0', '8')).toBe(false);
    expect(tried('t/1', '7')).toBe(false);
  });

  it('is set aside much later while nothing else goes through either: then the database may be to blame', () => {
    const minute = (n: number) => new Date(Date.UTC(2026, 10, 1, 12, n));
    const patience = createPatience({ few: 2, most: 4, now: () => minute(1) });
    const tried = (lastBatchAt: Date | undefined) => patience.isOver('t/0', '7', lastBatchAt);
    expect([undefined, minute(0), minute(0)].map(tried)).toEqual([false, false, false]);
    expect(tried(minute(2))).toBe(true);
    expect(tried(minute(0))).toBe(true);
  });

  it('makes the portions of its own partition small, not those of the others', () => {
    const paces = createPaces();
    for (let i = 0; i < 10; i++) {
      paces.of('t/0').settle(paces.of('t/0').size, 8_000);
      paces.of('t/1').settle(paces.of('t/1').size, 10);
    }
    expect(paces.of('t/0').size).toBe(1);
    expect(paces.of('t/1').size).toBe(1_000);
  });

  it('becomes a dead letter that says so, without its effects, and can be replayed', async () => {
    const thing = uniqueThing('slow');
    const generous = context(tooSlow);
    const batch = { ...generous, timeoutMs: 300 };
    const [message] = toMessages(changed, [thing]);
    if (!message) throw new Error('no message');
    const error = await processBatch(batch, [message]).catch((reason: unknown) => reason);
    expect(isTimeLimitError(error)).toBe(true);
    expect((await setAside(generous, message, error)).counts.failed).toBe(1);
    expect(await seenOf([thing])).toEqual([]);
    const [letter] = await deadLetters.list(pool, { consumer: batch.consumer });
    expect(letter).toMatchObject({ reasonCode: 'time-limit', state: 'open' });
    expect((await processBatch(generous, [message])).counts.repeated).toBe(1);
    await deadLetters.replay(pool, [letter?.id ?? 0]);
    await replayRequested(batch, logger);
    expect((await deadLetters.show(pool, letter?.id ?? 0))?.state).toBe('open');
    await deadLetters.replay(pool, [letter?.id ?? 0]);
    await replayRequested({ ...generous, handlers: context(writeSeen).handlers }, logger);
    expect(await seenOf([thing])).toEqual([thing.id]);
  });

  it('holds up its partition only until it was tried alone often enough', async () => {
    const [before, slow, after] = [uniqueThing(), uniqueThing('slow'), uniqueThing()];
    const batch = { ...context(tooSlow), timeoutMs: 1_000 };
    const status = createStatus();
    const parts = {
      topicPrefix: '',
      paces: createPaces({ targetMs: 700 }),
      patience: createPatience({ few: 2, most: 2 }),
      status,
      logger,
    };
    const stopped: unknown[] = [];
    const loop = createLoop({ ...parts, context: batch, stop: (error) => void stopped.push(error) });
    let left = toMessages(changed, [before, slow, after]);
    for (let fetches = 0; left.length > 0 && fetches < 20; fetches++) {
      const fetched = left;
      await eachBatch(
        loop,
        payloadOf(fetched, {
          committed: (offset) => {
            left = left.filter((one) => Number(one.offset) > offset);
          },
        }),
      );
      if (left.length === fetched.length) expect(status.get()).toMatchObject({ state: 'waiting', reason: '25P04' });
    }
    expect(stopped).toEqual([]);
    expect(left).toEqual([]);
    expect(await seenOf([before, slow, after])).toEqual([before.id, after.id]);
    expect(await deadLetters.list(pool, { consumer: batch.consumer })).toMatchObject([{ reasonCode: 'time-limit' }]);
    expect(status.get()).toMatchObject({ state: 'running', counts: { events: 2, failed: 1 } });
  });

  it('is our bug when many do', async () => {
    const batch = { ...context(tooSlow), rate: createFailureRate() };
    const [message] = toMessages(changed, [uniqueThing('slow')]);
    if (!message) throw new Error('no message');
    for (let i = 0; i < 10; i++) batch.rate.add({ failed: 1, total: 1 });
    await expect(setAside(batch, message, new Error('slow'))).rejects.toThrow(TooManyFailuresError);
  });
});
