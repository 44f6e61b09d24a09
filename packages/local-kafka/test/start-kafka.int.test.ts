import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Admin, type Consumer, Kafka, logLevel, type Producer } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePorts, startKafka } from '../src/index.ts';

let dir: string;
let port: number;
let controllerPort: number;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'local-kafka-'));
  [port = 0, controllerPort = 0] = await findFreePorts(2);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

// One id in 64 begins so, and looks like an option.
const clusterId = Buffer.alloc(16, 0xf8).toString('base64url');
const options = () => ({ dir, port, controllerPort, heapMb: 256, clusterId });
const connect = () => new Kafka({ brokers: [`127.0.0.1:${port}`], logLevel: logLevel.NOTHING });

async function withClient<T, C extends Admin | Producer | Consumer>(
  client: C,
  use: (client: C) => Promise<T>,
): Promise<T> {
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.disconnect();
  }
}

async function readAll(topic: string, count: number): Promise<string[]> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const values: string[] = [];
  return await withClient(connect().consumer({ groupId: `readers-${Date.now()}` }), async (consumer) => {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => {
        if (values.push(String(message.value)) === count) resolve();
      },
    });
    await promise;
    return values;
  });
}

test('messages survive kill -9 and an ordinary stop', { timeout: 120_000 }, async () => {
  await using first = await startKafka(options());
  await withClient(connect().admin(), async (admin) => {
    await admin.createTopics({ topics: [{ topic: 'kept' }], waitForLeaders: false });
    await expect.poll(() => admin.listTopics()).toContain('kept');
  });
  await withClient(connect().producer(), (producer) => producer.send({ topic: 'kept', messages: [{ value: 'one' }] }));
  await expect(startKafka(options())).rejects.toMatchObject({ code: 'already-running' });
  // A topic is made on purpose or not at all: naming it is not enough.
  await expect(
    withClient(connect().admin(), (admin) => admin.fetchTopicMetadata({ topics: ['never-made'] })),
  ).rejects.toThrow();
  await first.kill();

  await using second = await startKafka(options());
  expect(second.pid).not.toBe(first.pid);
  await withClient(connect().producer(), (producer) => producer.send({ topic: 'kept', messages: [{ value: 'two' }] }));
  expect(await readAll('kept', 2)).toEqual(['one', 'two']);
  await second.stop();
  expect(() => process.kill(second.pid, 0)).toThrow('ESRCH');
});

test('a port that is taken is named', async () => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await expect(startKafka(options())).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(`port ${port}`),
    });
  } finally {
    server.close();
  }
});

test('a setting that Kafka refuses ends the start with the end of its log', async () => {
  const refused = { ...options(), dir: join(dir, 'refused'), properties: { 'node.id': 'none' } };
  await expect(startKafka(refused)).rejects.toMatchObject({
    code: 'not-started',
    message: expect.stringContaining('Invalid value none'),
  });
});
