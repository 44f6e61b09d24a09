import { identificationMade, protectionChanged, routeChanged, tipRecorded } from '@samband/contracts';
import { createKafka, createTopics, enqueue } from '@samband/messaging';
import { inTransaction } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { createTestDatabase, eventually, stackToken, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll, expect, it } from 'vitest';
import { config, createService } from '../src/index.ts';
import { identified, newTipId, registered, securitySignal, tipEvent } from './helpers/events.ts';
import { closedCase } from './helpers/samples.ts';
import type { RouteBody } from './helpers/types.ts';

const audience = 'urn:samband:case-routing';
const topicPrefix = uniqueTopicPrefix('routing');
const logger = createLogger({ service: 'case-routing', level: 'fatal' });
const kafka = createKafka({ brokers: testStack().kafkaBrokers, clientId: 'test', logger });
const topics = [tipRecorded, identificationMade, protectionChanged, routeChanged].map(({ topic }) => topic);
await createTopics(kafka, topics, { topicPrefix });
const database = await createTestDatabase({ migrate: false });
const first = await startInstance();
const running = [await startInstance()];
afterAll(async () => {
  for (const { service } of running) await service[Symbol.asyncDispose]();
});

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

/** The service's own relay publishes what the others would have sent. */
async function publish(number: number, tipIds: readonly string[]): Promise<void> {
  const meta = { source: '/services/test', time: new Date(), correlationid: 'e2e' };
  await inTransaction(database.pool, async (tx) => {
    enqueue(
      tx,
      identificationMade,
      tipIds.map((id) => identified(id, { personId: `E-${number}` }).data),
      meta,
    );
    enqueue(
      tx,
      tipRecorded,
      tipIds.map((id) => tipEvent(id, { signals: [securitySignal] }).data),
      meta,
    );
    enqueue(tx, protectionChanged, [registered(`E-${number}`, [closedCase({ region: 'Väst' })]).data], meta);
  });
}

it('routes every tip over Kafka once, also while an instance goes and another comes', async () => {
  const batches = Array.from({ length: 5 }, () => Array.from({ length: 8 }, newTipId));
  await publish(0, batches[0] ?? []);
  const [, ...rest] = batches;
  const flowing = rest.reduce((before, ids, i) => before.then(() => publish(i + 1, ids)), Promise.resolve());
  await first.service[Symbol.asyncDispose]();
  running.push(await startInstance());
  await flowing;
  await publish(0, batches[0] ?? []);

  const token = await stackToken('noa-officer', audience);
  const headers = { authorization: `Bearer ${token}` };
  const url = running[0]?.url;
  await eventually(
    async () => {
      for (const tipId of batches.flat()) {
        const route = (await (await fetch(`${url}/v1/routes/${tipId}`, { headers })).json()) as RouteBody;
        expect([route.primary?.function, ...(route.additional ?? []).map((each) => each.function)]).toEqual([
          'region:Väst',
          'contact-person:Väst',
        ]);
      }
    },
    { timeoutMs: 40_000, everyMs: 250 },
  );
  const counts = await (await fetch(`${url}/v1/worklists`, { headers })).json();
  expect(counts).toMatchObject({ tips: 40, unrouted: 0 });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/tips_unrouted\{[^}]*\} 0/);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});
