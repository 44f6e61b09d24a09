import { inTransaction, isInfrastructureError, type Tx, tryLockExclusive } from '@samband/postgres';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchContext, deadLetters, handle, processBatch } from '../src/index.ts';
import { changed, createBatchWorld, failOn, type Run } from './batch-world.ts';
import { rawMessage, toMessages, uniqueThing } from './messages.ts';
import { readSeen, revisions, type ThingEvent, thingContract, thingsTopic, uniqueName, writeSeen } from './support.ts';

const { pool, context, seenOf } = await createBatchWorld();
const { topic } = changed;

describe('a batch', () => {
  it('keeps the good and dead-letters the bad one in its middle, with the reason', async () => {
    const things = Array.from({ length: 21 }, (_, i) => uniqueThing(i === 10 ? 'bad' : 'good'));
    const batch = context(failOn('bad'));
    const { counts, failures } = await processBatch(batch, toMessages(changed, things));
    expect(counts).toEqual({ events: 20, repeated: 0, invalid: 0, unknown: 0, refused: 0, failed: 1 });
    expect(failures).toMatchObject([{ item: { key: things[10]?.id } }]);
    expect(await seenOf(things)).toEqual(things.filter(({ text }) => text === 'good').map(({ id }) => id));
    const [dead] = await deadLetters.list(pool, { consumer: batch.consumer });
    expect(dead).toMatchObject({ reasonCode: 'handler-failed', state: 'open', eventType: 'thing.changed' });
    const shown = await deadLetters.show(pool, dead?.id ?? 0);
    expect(shown).toMatchObject({ key: things[10]?.id, value: JSON.stringify(things[10]) });
    expect(shown?.reason).toContain('TypeError: bad');
  });

  it('does nothing when it comes again', async () => {
    const things = [uniqueThing(), uniqueThing('bad'), uniqueThing()];
    const batch = context(failOn('bad'));
    await processBatch(batch, toMessages(changed, things));
    const again = await processBatch(batch, toMessages(changed, [...things, ...things]));
    expect(again.counts).toMatchObject({ events: 0, repeated: 6, failed: 0 });
    expect(await seenOf(things)).toHaveLength(2);
    expect(await deadLetters.list(pool, { consumer: batch.consumer })).toHaveLength(1);
  });

  it('dead-letters what is no event at once, and skips types that nobody handles', async () => {
    const [good] = toMessages(changed, [uniqueThing()]);
    const headers = good?.headers ?? {};
    const bad = [
      rawMessage(changed, { value: '{}' }),
      rawMessage(changed, { headers, value: '{"id":' }),
      rawMessage(changed, { headers, value: Buffer.from([0x22, 0xff, 0x22]) }),
      rawMessage(changed, { headers, value: '{"id":"","revision":"1"}', key: '\0' }),
      rawMessage(changed, { headers: { ...headers, ce_id: 'no\0uuid' }, value: '{}', key: null }),
    ];
    const other = rawMessage(changed, { headers: { ...headers, ce_type: 'thing.painted' }, value: '{}' });
    const batch = context(writeSeen);
    const { counts } = await processBatch(batch, [...bad, other, ...(good ? [good] : [])]);
    expect(counts).toEqual({ events: 1, repeated: 0, invalid: 5, unknown: 1, refused: 0, failed: 0 });
    const dead = await deadLetters.list(pool, { consumer: batch.consumer });
    expect(dead.map(({ reasonCode }) => reasonCode)).toEqual([
      'no-event-type',
      'invalid-json',
      'invalid-utf-8',
      'invalid-data',
      'invalid-attributes',
    ]);
    await processBatch(batch, bad);
    expect(await deadLetters.list(pool, { consumer: batch.consumer })).toHaveLength(5);
  });

  it('ends the same however it is cut, repeated and mixed with bad messages', async () => {
    const message = fc.record({ id: fc.nat(30), kind: fc.constantFrom('good', 'good', 'good', 'bad', 'invalid') });
    const property = fc.asyncProperty(fc.array(message, { maxLength: 40 }), fc.nat(15), async (mixed, cut) => {
      const run = uniqueName('run');
      const batch = context(failOn('bad'));
      // The first ten ids may be bad, so the rule of 10 % stays out of it; an id keeps its kind.
      const messages = mixed.flatMap(({ id, kind }) => {
        const thing = { id: `${run}-${id}`, revision: 1, text: id < 10 && kind === 'bad' ? 'bad' : 'good' };
        const known = mixed.find((other) => other.id === id);
        if (kind === 'invalid') return [rawMessage(changed, { value: '{}' })];
        return toMessages(changed, [{ ...thing, text: id < 10 && known?.kind === 'bad' ? 'bad' : 'good' }]);
      });
      await processBatch(batch, messages.slice(0, cut));
      await processBatch(batch, messages.slice(Math.max(0, cut - 5)));
      await processBatch(batch, messages);
      const parsed = messages.flatMap(
        ({ value }) => JSON.parse(value?.toString() ?? '') as { id?: string; text: string },
      );
      const unique = [...new Map(parsed.filter(({ id }) => id).map((thing) => [thing.id, thing])).values()];
      const good = unique.filter(({ text }) => text === 'good').map(({ id }) => id);
      const seen = (await readSeen(pool)).map(({ id }) => id).filter((id) => id.startsWith(`${run}-`));
      expect(seen).toEqual(good);
      const dead = await deadLetters.list(pool, { consumer: batch.consumer });
      expect(dead).toHaveLength(unique.length - good.length + parsed.filter(({ id }) => !id).length);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it.each(['40001', '40P01', '53100', '53300', '57014', '57P01', '58030', '08006', '25P03'])(
    'is retried whole, with nobody blamed, on SQLSTATE %s',
    async (code) => {
      let calls = 0;
      const batch = context(async (tx) => {
        calls += 1;
        await tx.query(`do $$ begin raise exception using errcode = '${code}'; end $$`);
      });
      const outcome = await processBatch(batch, toMessages(changed, [uniqueThing(), uniqueThing()])).catch((e) => e);
      expect(isInfrastructureError(outcome)).toBe(true);
      expect(calls).toBe(1);
      expect(await deadLetters.list(pool, { consumer: batch.consumer })).toEqual([]);
    },
  );

  it('gives a handler of several types its events in order', async () => {
    const painted = thingContract(topic, 'thing.painted');
    const calls: string[][] = [];
    const both = handle([changed, painted], {
      locks: () => [],
      run: async (_tx, events) => void calls.push(events.map(({ type }) => type)),
      erased: async (_tx, keys) => void calls.push([...keys]),
    });
    const [a, b, c] = toMessages(changed, [uniqueThing(), uniqueThing(), uniqueThing()]);
    const [x] = toMessages(painted, [uniqueThing()]);
    const gone = rawMessage(changed, { key: 'gone', value: null });
    const messages = [a, x, b, gone, c].flatMap((message) => message ?? []);
    const batch = { ...context(writeSeen), handlers: [both] };
    expect((await processBatch(batch, messages)).counts).toMatchObject({ events: 5 });
    expect(calls).toEqual([['thing.changed', 'thing.painted', 'thing.changed'], ['gone'], ['thing.changed']]);
    expect((await processBatch(batch, messages)).counts).toMatchObject({ events: 0, repeated: 5 });
  });

  it('splits two handlers of a topic into runs, so that nothing overtakes', async () => {
    const painted = thingContract(topic, 'thing.painted');
    const calls: string[] = [];
    const write = (name: string) => ({
      locks: () => [],
      run: async (_tx: Tx, events: readonly ThingEvent[]) => void calls.push(`${name} ${events.length}`),
    });
    const [a, b, c] = toMessages(changed, [uniqueThing(), uniqueThing(), uniqueThing()]);
    const [x] = toMessages(painted, [uniqueThing()]);
    const messages = [a, b, x, c].flatMap((message) => message ?? []);
    const handlers = [handle(changed, write('changed')), handle(painted, write('painted'))];
    await processBatch({ ...context(writeSeen), handlers }, messages);
    expect(calls).toEqual(['changed 2', 'painted 1', 'changed 1']);
  });

  it('lets two topics that touch one person see each other’s facts', async () => {
    const one = thingContract(thingsTopic('one.v1'));
    const two = thingContract(thingsTopic('two.v1'));
    const persons = revisions(uniqueName('person'), 1);
    await pool.query('create table facts (person text, fact text)');
    await pool.query('create table conclusions (person text, facts int)');
    const both = Promise.withResolvers<void>();
    let concluded = 0;
    const conclude = (fact: string): Run => {
      return async (tx, [event]) => {
        await tx.query('insert into facts values ($1, $2)', [event?.data.id, fact]);
        await tx.query('insert into conclusions select $1, count(*) from facts where person = $1', [event?.data.id]);
        concluded += 1;
        if (concluded === 2) both.resolve();
        // Without the lock both are here now, and each has missed what the other has not committed yet.
        await Promise.race([both.promise, new Promise((resolve) => setTimeout(resolve, 500))]);
      };
    };
    const reader = (contract: typeof one, fact: string): BatchContext => ({
      ...context(writeSeen),
      handlers: [handle(contract, { locks: (events) => events.map(({ data }) => data.id), run: conclude(fact) })],
    });
    await Promise.all([
      processBatch(reader(one, 'travelled'), toMessages(one, persons)),
      processBatch(reader(two, 'protected'), toMessages(two, persons)),
    ]);
    const { rows } = await pool.query<{ facts: number }>('select facts from conclusions order by facts');
    expect(rows).toEqual([{ facts: 1 }, { facts: 2 }]);
  });

  it('holds its named locks from before its look-ups until its commit: a barrier waits', async () => {
    const held: boolean[] = [];
    const isHeld = async () => {
      const barrier = inTransaction(pool, (tx) => tryLockExclusive(tx, 'REGISTER'));
      held.push(!(await barrier));
    };
    const locks = async () => {
      await isHeld();
      return [];
    };
    await processBatch(context(isHeld, { shared: ['REGISTER'], locks }), toMessages(changed, [uniqueThing()]));
    await isHeld();
    expect(held).toEqual([true, true, false]);
  });
});
