import { inTransaction } from '@samband/postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTcpProxy } from '../../postgres/test/tcp-proxy.ts';
import { withAdmin } from '../src/admin.ts';
import { createRelay, deadLetters, enqueueTombstones, type Kafka } from '../src/index.ts';
import { swallowProduceAnswers } from './kafka-frames.ts';
import { readTopic } from './read-topic.ts';
import { brokers, createWorld, eventually, meta, publish, revisions, thingContract, thingsTopic } from './support.ts';

const names = ['order', 'headers', 'swallowed', 'killed', 'absent', 'large', 'refused', 'two'] as const;
const topics = Object.fromEntries(names.map((name) => [name, thingsTopic(`${name}.v1`)])) as Record<
  (typeof names)[number],
  ReturnType<typeof thingsTopic>
>;
const world = await createWorld(Object.values(topics));
const { pool, kafka, topicPrefix, logger, lines } = world;

function startRelay({ through = kafka, ...limits }: { through?: Kafka; sendTimeoutMs?: number } = {}) {
  const relay = createRelay({ pool, kafka: through, topicPrefix, logger, pollMs: 100, ...limits });
  relay.start();
  return relay;
}

async function outboxIsEmpty(): Promise<void> {
  await eventually(async () => expect((await pool.query('select 1 from outbox')).rows).toHaveLength(0));
}

async function revisionsIn(name: keyof typeof topics): Promise<number[]> {
  const read = await readTopic(kafka, `${topicPrefix}${name}.v1`);
  return read.map(({ value }) => (JSON.parse(value ?? '') as { revision: number }).revision);
}

async function startBrokerProxy() {
  const [host = '', port = ''] = (brokers()[0] ?? '').split(':');
  const proxy = await startTcpProxy({ host, port: Number(port) });
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  return { proxy, through: world.openKafka(() => ({ host: '127.0.0.1', port: proxy.port })) };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('relay', () => {
  it('publishes a big outbox in order of position and leaves nothing behind', async () => {
    await publish(pool, thingContract(topics.order), revisions('a', 3_000, 0));
    await using _relay = startRelay();
    await outboxIsEmpty();
    expect(await revisionsIn('order')).toEqual(range(3_000));
  });

  it('sends CloudEvents in binary mode, and a tombstone without a value', async () => {
    const contract = thingContract(topics.headers);
    await publish(pool, contract, [{ id: 'å', revision: 1, text: 'ق\0' }]);
    await inTransaction(pool, async (tx) => enqueueTombstones(tx, contract, [{ key: 'å', revision: 2 }], meta));
    await using _relay = startRelay();
    await outboxIsEmpty();
    const [event, tombstone] = await readTopic(kafka, `${topicPrefix}headers.v1`);
    expect(event).toMatchObject({ key: 'å', value: '{"id":"å","revision":1,"text":"ق\\u0000"}' });
    expect(event?.headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: expect.stringMatching(/^[0-9a-f-]{14}5[0-9a-f-]{21}$/),
      ce_source: '/services/test',
      ce_type: 'thing.changed',
      ce_subject: 'å',
      ce_time: '2026-01-01T00:00:00.000Z',
      ce_correlationid: 'test',
    });
    expect(tombstone).toMatchObject({ key: 'å', value: null, headers: { ce_subject: 'å' } });
  });

  it('loses nothing and keeps the order when the answer to a send never comes', async () => {
    const { proxy, through } = await startBrokerProxy();
    let swallow = 2;
    proxy.filter = swallowProduceAnswers(() => swallow-- > 0);
    const contract = thingContract(topics.swallowed);
    await publish(pool, contract, revisions('a', 10, 0));
    await using relay = startRelay({ through, sendTimeoutMs: 1_000 });
    await eventually(() => expect(relay.status().state).toBe('failing'));
    await publish(pool, contract, revisions('a', 10, 10));
    await outboxIsEmpty();
    const sent = await revisionsIn('swallowed');
    expect(sent.length).toBeGreaterThan(20);
    expect([...new Set(sent)]).toEqual(range(20));
    expect(sent.slice(-20)).toEqual(range(20));
  }, 60_000);

  it('sends again, with the same ids, what was sent before the database went away', async () => {
    const contract = thingContract(topics.killed);
    await publish(pool, contract, revisions('a', 5, 0));
    // The delete comes after the send; this makes the transaction fail between them.
    await pool.query(`create function refuse() returns trigger language plpgsql as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
    await pool.query('create trigger refuse before delete on outbox execute function refuse()');
    await using relay = startRelay();
    await eventually(() => expect(relay.status()).toMatchObject({ state: 'failing', sent: 0 }));
    await pool.query('drop trigger refuse on outbox');
    await outboxIsEmpty();
    const read = await readTopic(kafka, `${topicPrefix}killed.v1`);
    expect(read.length % 5).toBe(0);
    expect(read.length).toBeGreaterThan(5);
    expect(new Set(read.map(({ headers }) => headers.ce_id)).size).toBe(5);
  });

  it('waits for a broker that is not there, and delivers when it comes', async () => {
    const { proxy, through } = await startBrokerProxy();
    proxy.setDown(true);
    await publish(pool, thingContract(topics.absent), revisions('a', 3, 0));
    await using relay = startRelay({ through, sendTimeoutMs: 1_000 });
    await eventually(() => expect(relay.status().state).toBe('failing'), 30_000);
    proxy.setDown(false);
    await outboxIsEmpty();
    expect(await revisionsIn('absent')).toEqual([0, 1, 2]);
  }, 60_000);

  it('dead-letters a message that is too large and goes on with the others', async () => {
    const contract = thingContract(topics.large);
    const big = { id: 'a', revision: 1, text: 'x'.repeat(950_000) };
    await publish(pool, contract, [{ id: 'a', revision: 0 }, big, { id: 'a', revision: 2 }]);
    await using relay = startRelay();
    await outboxIsEmpty();
    expect(await revisionsIn('large')).toEqual([0, 2]);
    expect(await deadLetters.list(pool, { consumer: 'relay' })).toMatchObject([
      { topic: 'large.v1', reasonCode: 'too-large', state: 'open' },
    ]);
    expect(relay.status()).toMatchObject({ sent: 2, refused: 1 });
    expect(lines.filter(({ level, fields }) => level === 'error' && fields.code === 'too-large')).toHaveLength(1);
  });

  it('finds the message that the broker itself refuses, and puts it back when asked', async () => {
    const resource = { type: 2, name: `${topicPrefix}refused.v1` };
    const limit = (value: string) =>
      withAdmin(kafka, async (admin) => {
        const resources = [{ ...resource, configEntries: [{ name: 'max.message.bytes', value }] }];
        await admin.alterConfigs({ validateOnly: false, resources });
        await eventually(async () => {
          const described = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
          expect(described.resources[0]?.configEntries).toContainEqual(
            expect.objectContaining({ configName: 'max.message.bytes', configValue: value }),
          );
        });
      });
    await limit('10000');
    const things = revisions('a', 20, 0).map((thing) => ({
      ...thing,
      text: 'x'.repeat(thing.revision === 13 ? 20_000 : 1),
    }));
    await publish(pool, thingContract(topics.refused), things);
    await using relay = startRelay();
    await outboxIsEmpty();
    expect(await revisionsIn('refused')).toEqual(range(20).filter((n) => n !== 13));
    const [dead] = (await deadLetters.list(pool, { consumer: 'relay', state: 'open' })).filter(
      ({ topic }) => topic === 'refused.v1',
    );
    await limit('1048588');
    expect(await deadLetters.replay(pool, [dead?.id ?? 0])).toEqual([dead?.id]);
    expect(await deadLetters.replay(pool, [dead?.id ?? 0])).toEqual([]);
    await outboxIsEmpty();
    expect((await revisionsIn('refused')).at(-1)).toBe(13);
    expect(relay.status()).toMatchObject({ sent: 20, refused: 1 });
  }, 60_000);

  it('runs one at a time, also when there are two', async () => {
    const contract = thingContract(topics.two);
    await using first = startRelay();
    await using second = startRelay();
    for (const from of range(40)) await publish(pool, contract, revisions('a', 5, from * 5));
    await outboxIsEmpty();
    expect(await revisionsIn('two')).toEqual(range(200));
    expect(first.status().sent + second.status().sent).toBe(200);
  });
});
