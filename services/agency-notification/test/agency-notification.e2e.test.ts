import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  checkpointSigned,
  type EventContract,
  notificationChanged,
  notificationsTopic,
  protectionChanged,
  routeChanged,
  topics,
} from '@samband/contracts';
import { findFreePorts } from '@samband/local-kafka';
import { createKafka, createTopics, eventId } from '@samband/messaging';
import { inTransaction } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { createTestDatabase, eventually, stackToken, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll, expect, it } from 'vitest';
import { about, person, routes, warCrimes } from './samples.ts';

const stack = testStack();
const topicPrefix = uniqueTopicPrefix('notification');
const audience = 'urn:samband:agency-notification';
const kafka = createKafka({
  brokers: stack.kafkaBrokers,
  clientId: 'test',
  logger: createLogger({ service: 'test', level: 'silent' }),
});
const used = topics.filter(({ producers, consumers }) => [...producers, ...consumers].includes('agency-notification'));
await createTopics(kafka, used, { topicPrefix });
const database = await createTestDatabase({ migrate: false });

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** In order, so that the next one does not wait for their sessions to time out. */
async function endAll(): Promise<void> {
  for (const child of children) child.kill('SIGTERM');
  await eventually(
    () => expect(children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)).toBe(true),
    { timeoutMs: 40_000 },
  );
}

/** The service as it runs: a process of its own. Resolves to its URL. */
async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
  const [port] = await findFreePorts(1);
  const env = {
    PORT: String(port),
    DATABASE_URL: database.url,
    KAFKA_BROKERS: stack.kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: stack.oidc.issuer,
    AUDIENCE: audience,
    WEBHOOK_SECONDS: '0.1',
    // A dead process holds its lease for two of these.
    WEBHOOK_TIMEOUT_SECONDS: '3',
    CHECKPOINT_SECONDS: '0.2',
    LOG_LEVEL: 'error',
  };
  const main = join(import.meta.dirname, '..', 'src', 'main.ts');
  const child = spawn(process.execPath, [main], { env, stdio: 'ignore' });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200), {
    timeoutMs: 40_000,
  });
  return { child, url };
}

async function publish(contract: EventContract, data: unknown): Promise<void> {
  const aggregate = contract.aggregate(data);
  const headers = {
    ce_specversion: '1.0',
    ce_id: eventId(contract.topic.name, aggregate),
    ce_source: '/services/test',
    ce_type: contract.type,
    ce_subject: aggregate.id,
    ce_time: '2026-11-05T12:00:00Z',
    ce_correlationid: 'test',
    'content-type': 'application/json',
  };
  const producer = kafka.open().js.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  await producer.send({
    topic: topicPrefix + contract.topic.name,
    messages: [{ key: contract.key(data), value: JSON.stringify(data), headers }],
  });
  await producer.disconnect();
}

async function readTopics(names: readonly string[]) {
  const seen: { topic: string; data: Record<string, unknown> }[] = [];
  const consumer = kafka.open().js.consumer({ groupId: `${topicPrefix}reader` });
  await consumer.connect();
  await consumer.subscribe({ topics: names.map((name) => topicPrefix + name), fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      seen.push({ topic: topic.slice(topicPrefix.length), data: JSON.parse(String(message.value)) });
    },
  });
  return { seen, [Symbol.asyncDispose]: () => consumer.disconnect() };
}

it('keeps what it logged through kill -9 in the middle of a push, and sends it again with the same id', async () => {
  const received: string[] = [];
  const first = await startProcess();
  const server = createServer((request, response) => {
    received.push(String(request.headers['webhook-id']));
    // It has been received, but the sender will never know.
    if (received.length === 1) first.child.kill('SIGKILL');
    else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const authorization = `Bearer ${await stackToken('prosecutor', audience)}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const put = await fetch(`${first.url}/v1/webhook`, { method: 'PUT', headers, body: JSON.stringify({ url: hook }) });
  expect(put.status).toBe(201);
  await publish(protectionChanged, person('P-50'));
  // Two topics: what is told of a person whom nothing is known of yet would be told again.
  await eventually(
    async () => {
      const { rows } = await database.pool.query('select from persons where person_id = $1', ['P-50']);
      expect(rows).toHaveLength(1);
    },
    { timeoutMs: 40_000 },
  );
  const tip = routes({ additional: warCrimes, persons: about('P-50') });
  await publish(routeChanged, tip);
  await eventually(() => expect(first.child.signalCode).toBe('SIGKILL'), { timeoutMs: 40_000 });
  await startProcess();
  await eventually(() => expect(received).toHaveLength(2), { timeoutMs: 40_000 });
  expect(new Set(received).size).toBe(1);
  const { rows } = await database.pool.query(
    `select record->>'receiver' as receiver from disclosures order by position`,
  );
  expect(rows).toEqual([{ receiver: 'agency:Polismyndigheten' }, { receiver: 'agency:Åklagarmyndigheten' }]);
  await using told = await readTopics([notificationsTopic.name, checkpointSigned.topic.name]);
  await eventually(
    () => {
      const changes = told.seen.filter(({ data }) => (data.subject as { tipId?: string })?.tipId === tip.tipId);
      expect(new Set(changes.map(({ data }) => data.receiver)).size).toBe(2);
      for (const { data } of changes) expect(notificationChanged.data.safeParse(data).success).toBe(true);
      expect(told.seen.find(({ data }) => data.count === 2)?.topic).toBe(checkpointSigned.topic.name);
    },
    { timeoutMs: 40_000 },
  );
  expect(JSON.stringify(told.seen)).not.toContain('P-50');
  await endAll();
});

it('discloses nothing while the log cannot be written, and everything once it can', async () => {
  const { url } = await startProcess();
  const mailbox = async () => {
    const headers = { authorization: `Bearer ${await stackToken('prosecutor', audience)}` };
    const response = await fetch(`${url}/v1/mailbox?limit=1000`, { headers });
    return ((await response.json()) as { items: { subject: { tipId: string } }[] }).items.map(
      ({ subject }) => subject.tipId,
    );
  };
  const tip = routes({ additional: warCrimes });
  await inTransaction(
    database.pool,
    async (tx) => {
      await tx.query('lock table disclosures in access exclusive mode');
      await publish(routeChanged, tip);
      await eventually(
        async () => {
          const { rows } = await database.pool.query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          );
          expect(rows.length).toBeGreaterThan(0);
        },
        { timeoutMs: 40_000 },
      );
      expect(await mailbox()).not.toContain(tip.tipId);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
    },
    { timeoutMs: 0 },
  );
  await eventually(async () => expect(await mailbox()).toContain(tip.tipId), { timeoutMs: 60_000 });
  const { rows } = await database.pool.query(`select 1 from disclosures where record->'subject'->>'tipId' = $1`, [
    tip.tipId,
  ]);
  expect(rows).toHaveLength(2);
  await endAll();
});
