import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '@samband/postgres';
import kafkajs from 'kafkajs';
import { describe, expect, it, type TestContext } from 'vitest';
import { startTcpProxy } from '../../postgres/test/tcp-proxy.ts';
import { createStatus } from '../src/consumer-status.ts';
import {
  type ConsumerConfig,
  createConsumer,
  createRelay,
  deadLetters,
  followRawMessages,
  handle,
} from '../src/index.ts';
import { runGroup } from '../src/run-group.ts';
import { findCoordinatorKey, onRequest } from './kafka-frames.ts';
import { leaveGroup } from './leave-group.ts';
import {
  brokers,
  createWorld,
  eventually,
  publish,
  revisions,
  type ThingEvent,
  thingContract,
  thingsTopic,
  uniqueName,
  writeSeen,
} from './support.ts';

const names = [
  'database',
  'lost',
  'rejoin',
  'raw',
  'broker',
  'protocol',
  'rebalance',
  'slow',
  'outage',
  'silent',
] as const;
type Name = (typeof names)[number];
const contracts = Object.fromEntries(
  names.map((name) => [name, thingContract(thingsTopic(`${name}.v1`, { partitions: name === 'rebalance' ? 4 : 1 }))]),
) as Record<Name, ReturnType<typeof thingContract>>;
const world = await createWorld(Object.values(contracts).map(({ topic }) => topic));
const { pool, topicPrefix, logger, lines } = world;

type Run = (tx: Parameters<typeof writeSeen>[0], events: readonly ThingEvent[]) => Promise<void>;

function startConsumer(name: Name, run: Run, overrides: Partial<ConsumerConfig> = {}) {
  const fatal: Error[] = [];
  const consumer = createConsumer({
    kafka: world.openKafka(),
    pool,
    groupId: uniqueName('group'),
    topicPrefix,
    logger,
    handlers: [handle(contracts[name], { locks: (events) => events.map(({ data }) => data.id), run })],
    onFatal: (error) => void fatal.push(error),
    ...overrides,
  });
  consumer.start();
  return { consumer, fatal, [Symbol.asyncDispose]: () => consumer[Symbol.asyncDispose]() };
}

async function sendAll(name: Name, things: Parameters<typeof publish>[2]): Promise<void> {
  await publish(pool, contracts[name], things);
  const relay = createRelay({ pool, kafka: world.kafka, topicPrefix, logger, pollMs: 100 });
  relay.start();
  await eventually(async () => expect((await pool.query('select 1 from outbox')).rows).toHaveLength(0));
  await relay[Symbol.asyncDispose]();
}

async function seenOf(id: string): Promise<number[]> {
  const sql = 'select revision from seen where id = $1 order by place';
  return (await pool.query<{ revision: number }>(sql, [id])).rows.map(({ revision }) => revision);
}

async function startProxy({ onTestFinished }: TestContext, target: string) {
  const { hostname, port } = new URL(target);
  const proxy = await startTcpProxy({ host: hostname, port: Number(port) });
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  return proxy;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const slow = 40_000;

// At the same time: most of them wait. Topics and groups are their own.
describe.concurrent('consumer', () => {
  it('waits with the whole batch while the database is away: nobody is blamed, nothing is lost', async (context) => {
    const database = new URL(pool.config.connectionString ?? '');
    const proxy = await startProxy(context, database.href.replace('postgres:', 'http:'));
    const through = new URL(database);
    through.port = String(proxy.port);
    const other = createPool({ url: through.href, max: 3, applicationName: 'through the proxy' });
    context.onTestFinished(() => other.end());
    let first = true;
    const group = uniqueName('group');
    const run: Run = async (tx, events) => {
      await writeSeen(tx, events);
      if (first) proxy.setDown(true);
      first = false;
    };
    await sendAll('database', revisions('database', 100, 0));
    await using reader = startConsumer('database', run, { pool: other, groupId: group });
    await eventually(
      () => expect(reader.consumer.status()).toMatchObject({ state: 'waiting', reason: 'database-unavailable' }),
      slow,
    );
    const joins = () =>
      lines.filter(({ message, fields }) => message === 'joined the consumer group' && fields.group === group);
    expect(await seenOf('database')).toEqual([]);
    await eventually(
      () =>
        expect(lines.filter(({ message }) => message.startsWith('infrastructure failed')).length).toBeGreaterThan(2),
      slow,
    );
    proxy.setDown(false);
    await eventually(async () => expect(await seenOf('database')).toEqual(range(100)), slow);
    await eventually(
      () => expect(reader.consumer.status()).toMatchObject({ state: 'running', counts: { events: 100, failed: 0 } }),
      slow,
    );
    expect(await deadLetters.list(pool, { consumer: group })).toEqual([]);
    expect(joins()).toHaveLength(1);
  });

  it('survives the loss of its partition before the commit of offsets: others’ repeats are dropped', async () => {
    const group = uniqueName('group');
    let member = '';
    const run: Run = async (tx, events) => {
      await writeSeen(tx, events);
      await leaveGroup(brokers()[0] ?? '', group, member);
    };
    const memberOf = () => lines.find(({ fields }) => fields.group === group && fields.member)?.fields.member;
    await using reader = startConsumer('lost', run, { groupId: group });
    await eventually(() => expect(memberOf()).toBeDefined(), slow);
    member = String(memberOf());
    await sendAll('lost', revisions('lost', 10, 0));
    await eventually(() => expect(reader.consumer.status().counts).toMatchObject({ events: 10 }), slow);
    await eventually(() => expect(reader.consumer.status().counts.repeated).toBeGreaterThan(0), slow);
    await eventually(() => expect(reader.consumer.status().state).toBe('running'), slow);
    expect(await seenOf('lost')).toEqual(range(10));
    expect(reader.fatal).toEqual([]);
  });

  it('stays in its group while a portion and the hunt for its culprit take longer than a session', async () => {
    const group = uniqueName('group');
    await sendAll('slow', revisions('slow', 2, 0));
    const run: Run = async (tx, events) => {
      await writeSeen(tx, events);
      await tx.query('select pg_sleep($1)', [events.length * 3]);
      if (events.length > 1) throw new Error('not together');
    };
    await using reader = startConsumer('slow', run, { groupId: group });
    await eventually(() => expect(reader.consumer.status().counts.events).toBe(2), slow);
    await eventually(() => expect(reader.consumer.status().state).toBe('running'), slow);
    const joins = lines.filter(
      ({ message, fields }) => message === 'joined the consumer group' && fields.group === group,
    );
    // A send that was not answered in time may bring an event twice; the group was not left, and nobody was blamed.
    expect(joins).toHaveLength(1);
    expect(reader.consumer.status().counts.failed).toBe(0);
  });

  it('joins again when the broker goes away while the group rebalances', async (context) => {
    const proxy = await startProxy(context, `http://${brokers()[0]}`);
    let isGoing = false;
    proxy.filter = onRequest(findCoordinatorKey, () => {
      if (isGoing) proxy.setDown(true);
    });
    const kafka = world.openKafka(() => ({ host: '127.0.0.1', port: proxy.port }));
    const groupId = uniqueName('group');
    await using reader = startConsumer('rejoin', writeSeen, { kafka, groupId });
    await eventually(() => expect(reader.consumer.status().state).toBe('running'), slow);
    isGoing = true;
    await using _other = startConsumer('rejoin', writeSeen, { groupId });
    const crash = () => lines.find(({ message, fields }) => message.startsWith('Crash') && fields.groupId === groupId);
    await eventually(() => expect(crash()).toBeDefined(), slow);
    isGoing = false;
    proxy.setDown(false);
    await eventually(() => expect(reader.consumer.status().state).toBe('running'), slow);
    expect(reader.fatal).toEqual([]);
  });

  it('is read by tools from its beginning, each message once, though the broker goes away meanwhile', async (context) => {
    await sendAll('raw', revisions('raw', 200, 0));
    const proxy = await startProxy(context, `http://${brokers()[0]}`);
    const kafka = world.openKafka(() => ({ host: '127.0.0.1', port: proxy.port }));
    const found: number[] = [];
    await using _following = followRawMessages(kafka, [`${topicPrefix}raw.v1`], ({ value }) => {
      found.push((JSON.parse(value ?? '') as { revision: number }).revision);
      if (found.length === 50) proxy.cut();
    });
    await eventually(() => expect(found.length).toBeGreaterThanOrEqual(200), slow);
    await sendAll('raw', revisions('raw', 1, 200));
    await eventually(() => expect(found).toEqual(range(201)), slow);
  });

  it('survives a broker that resets every connection', async (context) => {
    const proxy = await startProxy(context, `http://${brokers()[0]}`);
    const kafka = world.openKafka(() => ({ host: '127.0.0.1', port: proxy.port }));
    await using reader = startConsumer('broker', writeSeen, { kafka });
    for (const round of range(3)) {
      await sendAll('broker', revisions('broker', 5, round * 5));
      await eventually(() => expect(reader.consumer.status().counts.events).toBe((round + 1) * 5), slow);
      proxy.cut();
    }
    expect(await seenOf('broker')).toEqual(range(15));
    expect(reader.fatal).toEqual([]);
  });

  it('comes back by itself after an outage that outlasts every retry, also one at its start', async (context) => {
    const proxy = await startProxy(context, `http://${brokers()[0]}`);
    const kafka = world.openKafka(() => ({ host: '127.0.0.1', port: proxy.port }));
    proxy.setDown(true);
    await using reader = startConsumer('outage', writeSeen, { kafka });
    await sendAll('outage', revisions('outage', 5, 0));
    await sleep(1_000);
    expect(reader.consumer.status().state).toBe('starting');
    proxy.setDown(false);
    await eventually(() => expect(reader.consumer.status().counts.events).toBe(5), slow);
    proxy.setDown(true);
    await eventually(() => expect(reader.consumer.status().state).toBe('starting'), slow);
    await sendAll('outage', revisions('outage', 5, 5));
    proxy.setDown(false);
    await eventually(() => expect(reader.consumer.status().counts.events).toBe(10), slow);
    expect(await seenOf('outage')).toEqual(range(10));
    expect(reader.fatal).toEqual([]);
  });

  it('ends the process when kafkajs stops for good, instead of living on without reading', async (context) => {
    const group = uniqueName('group');
    const client = world.openKafka().open();
    // A member with another protocol makes the broker refuse ours, which kafkajs does not retry.
    const assigner: typeof kafkajs.PartitionAssigners.roundRobin = (config) => ({
      ...kafkajs.PartitionAssigners.roundRobin(config),
      name: 'Other',
      protocol: ({ topics }) => ({
        name: 'Other',
        metadata: kafkajs.AssignerProtocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
      }),
    });
    const foreign = client.js.consumer({ groupId: group, partitionAssigners: [assigner], maxWaitTimeInMs: 100 });
    context.onTestFinished(() => foreign.disconnect());
    await foreign.connect();
    await foreign.subscribe({ topic: `${topicPrefix}protocol.v1` });
    const joined = new Promise((resolve) => foreign.on('consumer.group_join', resolve));
    await foreign.run({ eachBatch: () => Promise.resolve() });
    await joined;
    await using reader = startConsumer('protocol', writeSeen, { groupId: group });
    await eventually(() => expect(reader.fatal).toMatchObject([{ code: 'consumer-lost' }]), slow);
    expect(reader.consumer.status().state).toBe('stopped');
  });

  it('waits for Kafka as long as it takes, yet ends the process when a client that had joined goes silent', async (context) => {
    const proxy = await startProxy(context, `http://${brokers()[0]}`);
    proxy.setDown(true);
    const client = world.openKafka(() => ({ host: '127.0.0.1', port: proxy.port })).open();
    const js = client.js.consumer({ groupId: uniqueName('group'), maxWaitTimeInMs: 100, heartbeatInterval: 500 });
    context.onTestFinished(async () => {
      client.destroyConnections();
      await js.disconnect();
    });
    const status = createStatus();
    const ending = new AbortController();
    let died = false;
    const die = () => {
      died = true;
    };
    // Far more than a loaded machine keeps a client that is well from giving a sign.
    const silenceMs = 5_000;
    const topics = [`${topicPrefix}silent.v1`];
    const parts = { topics, eachBatch: () => Promise.resolve(), concurrency: 1, status, logger, die };
    const running = runGroup(js, { ...parts, signal: ending.signal, silenceMs });
    await sleep(silenceMs + 1_500);
    expect(died).toBe(false);
    proxy.setDown(false);
    await eventually(() => expect(status.get().state).toBe('running'), slow);
    await sleep(silenceMs + 1_500);
    expect(died).toBe(false);
    proxy.goSilent();
    await running;
    expect(died).toBe(true);
  });

  it('ends at once though no broker answers', async (context) => {
    const proxy = await startProxy(context, `http://${brokers()[0]}`);
    proxy.goSilent();
    const kafka = world.openKafka(() => ({ host: '127.0.0.1', port: proxy.port }));
    const reader = startConsumer('silent', () => Promise.resolve(), { kafka });
    await reader[Symbol.asyncDispose]();
    expect(reader.consumer.status().state).toBe('stopped');
  });

  it('does everything once and in order while instances come and go', async () => {
    const groupId = uniqueName('group');
    const ids = range(8).map((n) => `r${n}`);
    const run: Run = async (tx, events) => {
      await writeSeen(tx, events);
      await tx.query('select pg_sleep(0.05)');
    };
    const relay = createRelay({ pool, kafka: world.kafka, topicPrefix, logger, pollMs: 50 });
    relay.start();
    const send = async (from: number) => {
      for (const round of range(10))
        await publish(
          pool,
          contracts.rebalance,
          ids.flatMap((id) => revisions(id, 5, from + round * 5)),
        );
    };
    const first = startConsumer('rebalance', run, { groupId });
    await send(0);
    const second = startConsumer('rebalance', run, { groupId });
    await send(50);
    await eventually(() => expect(second.consumer.status().assigned).toHaveLength(2), slow);
    await send(100);
    await first[Symbol.asyncDispose]();
    await send(150);
    for (const id of ids) await eventually(async () => expect(await seenOf(id)).toEqual(range(200)), slow);
    await second[Symbol.asyncDispose]();
    await relay[Symbol.asyncDispose]();
    expect([...first.fatal, ...second.fatal]).toEqual([]);
  });
});
