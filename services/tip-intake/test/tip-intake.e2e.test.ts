import { informantAnswered, protectionErased, routeChanged, tipRecorded } from '@samband/contracts';
import { createKafka, createTopics, enqueue } from '@samband/messaging';
import { inTransaction } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { createTestDatabase, eventually, stackToken, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll, expect, it } from 'vitest';
import { config, createService } from '../src/index.ts';
import { answered, routed } from './events.ts';

const audience = 'urn:samband:tip-intake';
const topicPrefix = uniqueTopicPrefix('tips');
const planted = { name: 'Ingeborg Plantedsdotter', contact: 'ingeborg@hemlig.example' };
const log: string[] = [];
const logger = createLogger({ service: 'tip-intake', level: 'debug' }, { write: (line) => void log.push(line) });
const kafka = createKafka({ brokers: testStack().kafkaBrokers, clientId: 'test', logger });
await createTopics(kafka, [tipRecorded.topic, routeChanged.topic, protectionErased.topic], { topicPrefix });
const database = await createTestDatabase({ migrate: false });
const instances = await Promise.all([startInstance(), startInstance()]);
const bytes = await readTopic(tipRecorded.topic.name);
afterAll(async () => {
  await bytes[Symbol.asyncDispose]();
  for (const { service } of instances) await service[Symbol.asyncDispose]();
});

/** One of two instances over one database, as in operation. */
async function startInstance() {
  const settings = config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testStack().kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: testStack().oidc.issuer,
    AUDIENCE: audience,
    RECEIPT_COST: '10',
  });
  const service = await createService(settings, { logger, onFatal: () => undefined });
  return { service, url: await service.start() };
}

/** Whatever lies in a topic, byte by byte. */
async function readTopic(topic: string) {
  const messages: string[] = [];
  const consumer = kafka.open().js.consumer({ groupId: `${topicPrefix}reader` });
  await consumer.connect();
  await consumer.subscribe({ topic: topicPrefix + topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      messages.push([message.key, JSON.stringify(message.headers), message.value].join('\n'));
    },
  });
  return { messages, [Symbol.asyncDispose]: () => consumer.disconnect() };
}

it('sends tips on without their informants, hears where they are routed, and carries the dialogue', async () => {
  const [one, other] = instances.map(({ url }) => url);
  const tip = { text: 'Han är spion.', subjects: [{ names: [{ full: 'Reza Påhittad' }] }], informant: planted };
  const headers = { 'content-type': 'application/json' };
  const posted = await fetch(`${one}/v1/tips`, { method: 'POST', headers, body: JSON.stringify(tip) });
  const { tipId, receiptCode } = (await posted.json()) as { tipId: string; receiptCode: string };
  await eventually(() => expect(bytes.messages.filter((message) => message.includes(tipId))).toHaveLength(1));

  // The service's own relay publishes what case-routing would have sent.
  await inTransaction(database.pool, async (tx) => {
    const meta = { source: '/services/test', time: new Date(), correlationid: 'e2e' };
    enqueue(tx, routeChanged, [routed(tipId, { handled: true }).data as never], meta);
    enqueue(tx, informantAnswered, [answered(tipId, 'Var såg du honom?').data as never], meta);
  });
  const officer = { authorization: `Bearer ${await stackToken('unit-officer', audience)}`, purpose: 'public-tip' };
  await eventually(async () => {
    const mine = await (await fetch(`${other}/v1/tips/mine`, { headers: { 'receipt-code': receiptCode } })).json();
    expect(mine).toMatchObject({ state: 'in-progress', messages: [{ from: 'authority', text: 'Var såg du honom?' }] });
    expect((await fetch(`${other}/v1/tips/${tipId}`, { headers: officer })).status).toBe(200);
  });

  const more = JSON.stringify({ text: 'Vid ambassaden.' });
  await fetch(`${other}/v1/tips/mine/messages`, {
    method: 'POST',
    headers: { ...headers, 'receipt-code': receiptCode },
    body: more,
  });
  await eventually(() => expect(bytes.messages.filter((message) => message.includes(tipId))).toHaveLength(2));
  const everything = [...bytes.messages, ...log].join('\n');
  for (const secret of [planted.name, planted.contact, tip.text, 'Vid ambassaden', receiptCode]) {
    expect(everything).not.toContain(secret);
  }
});
