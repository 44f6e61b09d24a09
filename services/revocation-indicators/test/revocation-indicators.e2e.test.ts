import { randomUUID } from 'node:crypto';
import {
  assessmentReported,
  type EventContract,
  identificationMade,
  protectionChanged,
  protectionErased,
  type Signal,
  signalRevised,
  topics,
} from '@samband/contracts';
import { createConsumer, createKafka, createTopics, enqueue, type Handler, handle } from '@samband/messaging';
import { inTransaction } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { createTestDatabase, eventually, stackToken, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { config } from '../src/config.ts';
import { createService } from '../src/service.ts';
import { toIdentification, toRecord } from './support/told.ts';

const audience = 'urn:samband:revocation-indicators';
const topicPrefix = uniqueTopicPrefix('indicators');
const logger = createLogger({ service: 'revocation-indicators', level: 'fatal' });
const kafka = createKafka({ brokers: testStack().kafkaBrokers, clientId: 'indicators-test', logger });
await createTopics(kafka, topics, { topicPrefix });
const database = await createTestDatabase({ migrate: false });

async function startInstance() {
  const settings = config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testStack().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: testStack().oidc.issuer,
    AUDIENCE: audience,
  });
  const service = await createService(settings, { logger, onFatal: () => undefined });
  return { service, url: await service.start() };
}

// Two over one database, as in operation.
const [{ service, url }, other] = [await startInstance(), await startInstance()];
const heard: { id: string; type: string; data: Record<string, unknown> }[] = [];
const listener = await listen();
afterAll(async () => {
  await listener[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
  await other.service[Symbol.asyncDispose]();
});

/** The case system, reading what the service publishes. */
async function listen() {
  const { pool } = await createTestDatabase();
  const keep = (contract: EventContract): Handler =>
    handle(contract, {
      locks: () => [],
      run: async (_, events) => {
        for (const { id, type, data } of events) heard.push({ id, type, data: data as Record<string, unknown> });
      },
    });
  const handlers = [keep(signalRevised), keep(assessmentReported)];
  const groupId = `${topicPrefix}case-system`;
  const consumer = createConsumer({ kafka, pool, groupId, topicPrefix, handlers, logger, onFatal: () => undefined });
  consumer.start();
  return consumer;
}

async function produce<Data extends z.ZodType>(
  contract: EventContract<Data>,
  data: readonly z.output<Data>[],
): Promise<void> {
  // The service's own relay publishes what the register would have sent.
  const meta = { source: '/services/person-register', time: new Date(), correlationid: 'e2e' };
  await inTransaction(service.pool, async (tx) => enqueue(tx, contract, data, meta));
}

it('goes from an identification to a signal, an outcome and a withdrawal, over Kafka and HTTP', async () => {
  const token = await stackToken('case-system', audience);
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const response = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: (await response.json()) as { items: Signal[]; next: string } & Record<string, unknown>,
    };
  };
  const [left, back] = [randomUUID(), randomUUID()];
  const person = 'P-e2e';
  const waiting = call('GET', '/v1/signals?wait=30');
  await produce(protectionChanged, [toRecord({ personId: person })]);
  await produce(identificationMade, [
    toIdentification({ id: left, person, at: '2026-10-03T10:00:00+02:00', movement: 'departed-to' }),
  ]);
  const { items, next } = (await waiting).body;
  expect(items).toMatchObject([{ state: 'raised', revision: 1, personId: person, period: { from: '2026-10-03' } }]);
  const signalId = items[0]?.signalId ?? '';

  await produce(identificationMade, [
    toIdentification({ id: back, person, at: '2026-11-02T06:40:00+01:00', movement: 'arrived-from' }),
  ]);
  const revised = (await call('GET', `/v1/signals?after=${next}&wait=30`)).body.items;
  expect(revised).toMatchObject([
    { signalId, state: 'revised', revision: 2, period: { from: '2026-10-03', until: '2026-11-02' } },
  ]);
  expect((await call('POST', `/v1/signals/${signalId}/acknowledgement`, { revision: 2 })).status).toBe(200);

  const wrong = { outcome: 'wrong-person', reason: 'Annan person', decidedOn: new Date().toISOString().slice(0, 10) };
  expect((await call('POST', `/v1/signals/${signalId}/outcome`, wrong)).status).toBe(200);
  await eventually(() => {
    const signals = heard
      .filter(({ type }) => type === signalRevised.type)
      .map(({ data }) => [data.revision, data.state]);
    expect(signals).toEqual([
      [1, 'raised'],
      [2, 'revised'],
      [3, 'withdrawn'],
    ]);
    expect(heard.find(({ type }) => type === assessmentReported.type)?.data).toMatchObject({
      signalId,
      outcome: 'wrong-person',
    });
  });
  expect((await call('GET', `/v1/observations/${left}/explanation`)).body).toMatchObject({
    outcome: 'none',
    reasons: [{ code: 'wrong-person' }],
  });

  await produce(protectionErased, [{ personId: person, version: 1, erasedAt: new Date().toISOString() }]);
  await eventually(async () => expect((await call('GET', `/v1/signals/${signalId}`)).status).toBe(410));
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});
