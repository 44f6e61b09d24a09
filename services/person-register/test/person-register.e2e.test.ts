import {
  identificationMade,
  observationRecorded,
  personRecorded,
  protectionChanged,
  protectionErased,
  topics,
} from '@samband/contracts';
import { createKafka, createTopics, enqueue } from '@samband/messaging';
import { inTransaction } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { createTestDatabase, eventually, stackToken, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll, expect, it } from 'vitest';
import { config, createService } from '../src/index.ts';
import { collectTopics } from './collect-topics.ts';
import { observation, person } from './samples.ts';

const audience = 'urn:samband:person-register';
const topicPrefix = uniqueTopicPrefix('register');
const logger = createLogger({ service: 'person-register', level: 'fatal' });
const kafka = createKafka({ brokers: testStack().kafkaBrokers, clientId: 'register-test', logger });
await createTopics(kafka, topics, { topicPrefix });
const published = await collectTopics({
  kafka,
  topicPrefix,
  contracts: [identificationMade, protectionChanged, protectionErased],
});

/** One of two instances over one database, as in operation. */
async function startInstance(url: string) {
  const settings = config.parse({
    PORT: '0',
    DATABASE_URL: url,
    KAFKA_BROKERS: testStack().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: testStack().oidc.issuer,
    AUDIENCE: audience,
  });
  const service = await createService(settings, { logger, onFatal: () => undefined });
  return { service, url: await service.start() };
}

const database = await createTestDatabase({ migrate: false });
const instances = await Promise.all([startInstance(database.url), startInstance(database.url)]);
const [{ url, service }] = instances as [(typeof instances)[0], (typeof instances)[0]];
afterAll(async () => {
  await published[Symbol.asyncDispose]();
  for (const instance of instances) await instance.service[Symbol.asyncDispose]();
});

async function produce(contract: typeof observationRecorded | typeof personRecorded, data: readonly never[]) {
  // The service's own relay publishes what a source would have sent.
  await inTransaction(service.pool, async (tx) =>
    enqueue(tx, contract as never, data, { source: '/services/test', time: new Date(), correlationid: 'e2e' }),
  );
}

it('takes persons by HTTP and Kafka, identifies observations by Kafka, and erases', async () => {
  const token = await stackToken('case-system', audience);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const first = person({
    personId: 'E-1',
    documents: [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD700001' }],
  });
  const put = await fetch(`${url}/v1/persons/E-1`, { method: 'PUT', headers, body: JSON.stringify(first) });
  expect(put.status).toBe(200);
  const second = person({
    personId: 'E-2',
    names: [{ family: 'Noorzai', given: 'Farhad' }],
    birthDates: ['1979-01-23'],
  });
  await produce(personRecorded, [second] as never[]);

  const seen = [
    observation({ documents: [{ issuingCountry: 'SWE', number: 'RD700001' }] }),
    observation({ names: [{ family: 'Noorzai', given: 'Farhad' }], birthDate: '1979-01-23' }),
  ];
  await produce(observationRecorded, seen as never[]);
  const outcome = (id: string) =>
    published
      .of(identificationMade)
      .filter(({ data }) => data.subject.id === id)
      .at(-1)?.data;
  await eventually(() => {
    expect(outcome(seen[0]?.observationId ?? '')).toMatchObject({ outcome: 'identified', personId: 'E-1' });
    expect(outcome(seen[1]?.observationId ?? '')).toMatchObject({ outcome: 'identified', personId: 'E-2' });
    expect(published.of(protectionChanged).map(({ data }) => data.personId)).toEqual(
      expect.arrayContaining(['E-1', 'E-2']),
    );
  });

  const erased = await fetch(`${url}/v1/persons/E-1`, {
    method: 'DELETE',
    headers: { authorization: headers.authorization },
  });
  expect(erased.status).toBe(204);
  await eventually(() => {
    expect(published.of(protectionErased).map(({ data }) => data)).toMatchObject([{ personId: 'E-1', version: 1 }]);
    expect(published.tombstones()).toContain('E-1');
    expect(outcome(seen[0]?.observationId ?? '')).toMatchObject({ outcome: 'erased', previousPersonId: 'E-1' });
  });
  const ready = await fetch(`${url}/health/ready`);
  expect(ready.status).toBe(200);
});
