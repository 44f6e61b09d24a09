import { describe, expect, it } from 'vitest';
import { withAdmin } from '../src/admin.ts';
import {
  type Consumer,
  createConsumer,
  createLagReader,
  createRelay,
  deadLetters,
  handle,
  rewindGroup,
} from '../src/index.ts';
import { rawMessage, toMessages } from './messages.ts';
import {
  createWorld,
  eventually,
  publish,
  revisions,
  type ThingContract,
  type ThingEvent,
  thingContract,
  thingsTopic,
  uniqueName,
  writeSeen,
} from './support.ts';

const names = ['early', 'mixed', 'stop', 'range', 'sharp', 'erased', 'replay', 'drain', 'rewind'] as const;
type Name = (typeof names)[number];
const contracts = Object.fromEntries(
  names.map((name) => [name, thingContract(thingsTopic(`${name}.v1`, { partitions: name === 'sharp' ? 4 : 1 }))]),
) as Record<Name, ThingContract>;
const world = await createWorld(Object.values(contracts).map(({ topic }) => topic));
const { pool, kafka, topicPrefix, logger } = world;

type Options = {
  group?: string;
  run?: (tx: Parameters<typeof writeSeen>[0], events: readonly ThingEvent[]) => Promise<void>;
};

function startConsumer(name: Name, { group = uniqueName('group'), run = writeSeen }: Options = {}) {
  const fatal: Error[] = [];
  const locks = (events: readonly ThingEvent[]) => events.map(({ data }) => data.id);
  const handlers = [handle(contracts[name], { locks, run })];
  const onFatal = (error: Error) => void fatal.push(error);
  const consumer = createConsumer({ kafka, pool, groupId: group, topicPrefix, handlers, logger, onFatal });
  consumer.start();
  return { consumer, group, fatal, [Symbol.asyncDispose]: () => consumer[Symbol.asyncDispose]() };
}

async function sendAll(name: Name, things: Parameters<typeof publish>[2]): Promise<void> {
  await publish(pool, contracts[name], things);
  await using _relay = startRelay();
  await eventually(async () => expect((await pool.query('select 1 from outbox')).rows).toHaveLength(0));
}

function startRelay() {
  const relay = createRelay({ pool, kafka, topicPrefix, logger, pollMs: 100 });
  relay.start();
  return relay;
}

async function seenOf(id: string): Promise<number[]> {
  const sql = 'select revision from seen where id = $1 order by place';
  return (await pool.query<{ revision: number }>(sql, [id])).rows.map(({ revision }) => revision);
}

const counted = (consumer: Consumer, counts: object) =>
  eventually(() => expect(consumer.status().counts).toMatchObject(counts), 20_000);

const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => i + from);

// At the same time: most of them wait. Topics and groups are their own.
describe.concurrent('consumer', () => {
  it('begins at the beginning, commits as it goes, and leaves nothing uncommitted', async () => {
    await sendAll('early', revisions('early', 2_500, 0));
    await using reader = startConsumer('early');
    await counted(reader.consumer, { events: 2_500 });
    expect(await seenOf('early')).toEqual(range(2_500));
    await using lag = createLagReader({ kafka, groupId: reader.group, topics: ['early.v1'], topicPrefix });
    await eventually(async () => {
      expect(await lag.read()).toEqual([{ topic: `${topicPrefix}early.v1`, partition: 0, lag: 0, end: 2_500 }]);
    });
    expect(reader.consumer.status()).toMatchObject({ state: 'running', assigned: [{ partition: 0 }] });
  });

  it('goes on past repeats, foreign types, rubbish and a handler’s TypeError', async () => {
    const producer = kafka.open().js.producer();
    await producer.connect();
    const good = toMessages(contracts.mixed, revisions('mixed', 4, 0));
    const foreign = rawMessage(contracts.mixed, { headers: { ...good[0]?.headers, ce_type: 'other' }, value: '{}' });
    const messages = [...good, rawMessage(contracts.mixed, { value: 'rubbish' }), foreign, ...good];
    await producer.send({ topic: `${topicPrefix}mixed.v1`, messages });
    await producer.disconnect();
    await using reader = startConsumer('mixed', {
      run: async (tx, events) => {
        await writeSeen(tx, events);
        if (events.some(({ data }) => data.revision === 2)) throw new TypeError('undefined is not a function');
      },
    });
    await counted(reader.consumer, { events: 3, failed: 1, invalid: 1, unknown: 1 });
    expect(await seenOf('mixed')).toEqual([0, 1, 3]);
    await sendAll('mixed', revisions('mixed', 1, 9));
    await counted(reader.consumer, { events: 4, failed: 1 });
    expect(reader.consumer.status().state).toBe('running');
    expect(reader.fatal).toEqual([]);
  });

  it('stops, keeps nothing and commits nothing when our bug fails a batch; the next version takes it up', async () => {
    await sendAll('stop', revisions('stop', 50, 0));
    const broken = startConsumer('stop', { run: () => Promise.reject(new Error('bug')) });
    await eventually(() => expect(broken.consumer.status().state).toBe('stopped'), 20_000);
    expect(broken.consumer.status().reason).toBe('too-many-failures');
    expect(broken.fatal).toEqual([]);
    expect(await deadLetters.list(pool, { consumer: broken.group })).toEqual([]);
    await using mended = startConsumer('stop', { group: broken.group });
    await counted(mended.consumer, { events: 50, repeated: 0 });
    await broken[Symbol.asyncDispose]();
  });

  it('takes up at the oldest message when its offset is out of range', async () => {
    await sendAll('range', revisions('range', 10, 0));
    const first = startConsumer('range');
    await counted(first.consumer, { events: 10 });
    await first[Symbol.asyncDispose]();
    await sendAll('range', revisions('range', 10, 10));
    await withAdmin(kafka, async (admin) => {
      const topic = `${topicPrefix}range.v1`;
      await admin.fetchTopicMetadata({ topics: [topic] });
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '15' }] });
    });
    await using second = startConsumer('range', { group: first.group });
    await counted(second.consumer, { events: 5 });
    expect(await seenOf('range')).toEqual([...range(10), ...range(5, 15)]);
  });

  it('shows what was deleted from a compacted topic, in order with the events', async () => {
    const calls: unknown[] = [];
    const handler = handle(contracts.erased, {
      locks: () => [],
      run: async (_tx, events) => void calls.push(events.map(({ data }) => data.revision)),
      erased: async (_tx, keys) => void calls.push(keys),
    });
    const [one, two] = toMessages(contracts.erased, revisions('erased', 2));
    const producer = kafka.open().js.producer();
    await producer.connect();
    const messages = [one, { key: 'erased', value: null }, two].flatMap((message) => message ?? []);
    await producer.send({ topic: `${topicPrefix}erased.v1`, messages });
    await producer.disconnect();
    const options = { kafka, pool, groupId: uniqueName('group'), topicPrefix, logger, onFatal: () => undefined };
    await using consumer = createConsumer({ ...options, handlers: [handler] });
    consumer.start();
    await counted(consumer, { events: 3 });
    expect(calls).toEqual([[1], ['erased'], [2]]);
  });

  it('replays dead letters through its handlers, once, and forgets their payload', async () => {
    let broken = true;
    await using reader = startConsumer('replay', {
      run: async (tx, events) => {
        if (broken) throw new Error('bug');
        await writeSeen(tx, events);
      },
    });
    await sendAll('replay', revisions('replay', 2));
    await counted(reader.consumer, { failed: 2 });
    const letters = () => deadLetters.list(pool, { consumer: reader.group });
    const ids = (await letters()).map(({ id }) => id);
    await deadLetters.replay(pool, ids);
    await eventually(async () => {
      expect(await letters()).toMatchObject([
        { state: 'open', attempts: 1 },
        { state: 'open', attempts: 1 },
      ]);
    });
    broken = false;
    await deadLetters.replay(pool, ids);
    await deadLetters.replay(pool, ids);
    await eventually(async () => expect(await letters()).toMatchObject([{ state: 'replayed' }, { state: 'replayed' }]));
    await deadLetters.replay(pool, ids);
    expect(await seenOf('replay')).toEqual([1, 2]);
    expect(await deadLetters.show(pool, ids[0] ?? 0)).toMatchObject({ key: null, value: null, headers: null });
  });

  it('reads again from a moment on when its group, empty, is rewound', async () => {
    await sendAll('rewind', revisions('rewind', 5, 0));
    const first = startConsumer('rewind');
    await counted(first.consumer, { events: 5 });
    const to = new Date();
    await sendAll('rewind', revisions('rewind', 5, 5));
    await counted(first.consumer, { events: 10 });
    const rewind = () => rewindGroup(kafka, { groupId: first.group, topics: ['rewind.v1'], topicPrefix, to });
    await expect(rewind()).rejects.toThrow('still has members');
    await first[Symbol.asyncDispose]();
    await rewind();
    await pool.query('delete from inbox where consumer = $1', [first.group]);
    await using second = startConsumer('rewind', { group: first.group });
    await counted(second.consumer, { events: 5, repeated: 0 });
    expect(await seenOf('rewind')).toEqual([...range(10), ...range(5, 5)]);
  });

  it('finishes and commits the portion in work when it is disposed, then leaves the group', async () => {
    let entered = 0;
    const slow = startConsumer('drain', {
      run: async (tx, events) => {
        entered += 1;
        await tx.query('select pg_sleep(0.5)');
        await writeSeen(tx, events);
      },
    });
    await eventually(() => expect(slow.consumer.status().state).toBe('running'), 20_000);
    await sendAll('drain', revisions('drain', 1_000, 0));
    await eventually(() => expect(entered).toBeGreaterThan(0));
    await slow[Symbol.asyncDispose]();
    const done = (await seenOf('drain')).length;
    expect(done).toBeGreaterThan(0);
    // Were the first still a member, the second would wait for its session to time out.
    await using next = startConsumer('drain', { group: slow.group });
    await counted(next.consumer, { events: 1_000 - done, repeated: 0 });
    expect(await seenOf('drain')).toEqual(range(1_000));
  });
});
