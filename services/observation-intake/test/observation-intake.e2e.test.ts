import { type IdentificationMade, identificationMade, observationRecorded } from '@samband/contracts';
import { createKafka, createTopics, eventId, followRawMessages, sendRawMessages } from '@samband/messaging';
import { createLogger } from '@samband/service-kit';
import { eventually, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { describe, expect, it } from 'vitest';
import { travelEvent } from './samples.ts';
import { startIntake } from './start-intake.ts';

const topicPrefix = uniqueTopicPrefix('intake');
const logger = createLogger({ service: 'test', level: 'silent' });
const brokers = testStack().kafkaBrokers;
let isUp = false;
const nowhere = { host: '127.0.0.1', port: 1 };
const kafka = createKafka({ brokers, clientId: 'test', logger });
const unsteady = createKafka({ brokers, clientId: 'test', logger, route: (address) => (isUp ? address : nowhere) });
await createTopics(kafka, [observationRecorded.topic, identificationMade.topic], { topicPrefix });
const intake = await startIntake({ kafka: unsteady, env: { KAFKA_TOPIC_PREFIX: topicPrefix } });
const police = await intake.as({});
const path = '/v1/travel-events';

type Message = { key: string | null; headers: Readonly<Record<string, string>>; data: Record<string, unknown> };

/** Messages of a topic from its beginning, as they come; ends with the test. */
function follow(topic: string) {
  const messages: Message[] = [];
  const following = followRawMessages(kafka, [topicPrefix + topic], ({ key, headers, value }) => {
    messages.push({ key, headers, data: JSON.parse(String(value)) });
  });
  return { messages, [Symbol.asyncDispose]: () => following[Symbol.asyncDispose]() };
}

async function publish(data: IdentificationMade): Promise<void> {
  const { id, revision } = identificationMade.aggregate(data);
  const headers = {
    ce_specversion: '1.0',
    ce_id: eventId(identificationMade.topic.name, { id, revision }),
    ce_source: '/services/person-register',
    ce_type: identificationMade.type,
    ce_subject: id,
    ce_time: data.decidedAt,
    ce_correlationid: 'test',
    'content-type': 'application/json',
  };
  const messages = [{ key: identificationMade.key(data), value: JSON.stringify(data), headers }];
  await sendRawMessages(kafka, topicPrefix + identificationMade.topic.name, messages);
}

describe('observation-intake', () => {
  it('goes on while Kafka is down, and delivers every version in order when it returns', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `T-${i}`);
    const answers = await Promise.all(ids.map((id) => police.post(path, travelEvent(id))));
    const corrections = await Promise.all(
      ids.map((id) => police.put(`${path}/${id}`, { ...travelEvent(id, { country: 'SYR' }), correctionReason: 'x' })),
    );
    expect([...answers, ...corrections].every((a) => a.status === 202)).toBe(true);
    await eventually(() => expect(intake.service.relay.status().state).toBe('failing'));
    expect((await fetch(`${intake.url}/health/ready`)).status).toBe(200);
    isUp = true;
    await using topic = follow(observationRecorded.topic.name);
    await eventually(() => expect(topic.messages.length).toBeGreaterThanOrEqual(60), { timeoutMs: 40_000 });
    for (const id of ids) {
      const own = topic.messages.filter((message) => message.key === `Polismyndigheten/${id}`);
      const versions = own.map((message) => message.data.version);
      expect([...new Set(versions)]).toEqual([1, 2]);
      expect(observationRecorded.data.safeParse(own[0]?.data).success).toBe(true);
      expect(own[0]?.headers).toMatchObject({
        ce_type: observationRecorded.type,
        ce_subject: own[0]?.data.observationId,
      });
    }
  });

  it('learns from person-register what became of an observation', async () => {
    const { observationId } = (await (await police.post(path, travelEvent('U-1'))).json()) as { observationId: string };
    await publish({
      subject: { kind: 'observation', id: observationId },
      version: 1,
      sourceVersion: 1,
      outcome: 'not-matched',
      registerVersion: 1,
      decidedAt: new Date().toISOString(),
    });
    await eventually(
      async () => expect(await (await police.get(`${path}/U-1`)).json()).toMatchObject({ state: 'processed' }),
      { timeoutMs: 40_000 },
    );
  });
});
