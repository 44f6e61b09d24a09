import { expect, it } from 'vitest';
import { withAdmin } from '../src/admin.ts';
import { compareTopics, createKafka, createTopics } from '../src/index.ts';
import { brokers, createTestLogger, eventually, thingsTopic, uniqueName } from './support.ts';

const { logger } = createTestLogger();
const kafka = createKafka({ brokers: brokers(), clientId: 'test', logger });
const topics = [
  thingsTopic('kept.v1', { partitions: 3 }),
  thingsTopic('compacted.v1', { cleanup: 'compact', retentionMs: -1 }),
];

it('creates what is missing, once, as the contracts say', async () => {
  const options = { topicPrefix: `${uniqueName('topics')}.` };
  expect(await compareTopics(kafka, topics, options)).toMatchObject([{ actual: 'missing' }, { actual: 'missing' }]);
  const created = await createTopics(kafka, topics, options);
  expect(created).toEqual([`${options.topicPrefix}kept.v1`, `${options.topicPrefix}compacted.v1`]);
  expect(await createTopics(kafka, topics, options)).toEqual([]);
  expect(await compareTopics(kafka, topics, options)).toEqual([]);
});

it('reports settings that differ and leaves them alone', async () => {
  const options = { topicPrefix: `${uniqueName('topics')}.` };
  const topic = `${options.topicPrefix}kept.v1`;
  const given = { topics: [{ topic, numPartitions: 2 }], waitForLeaders: false };
  await withAdmin(kafka, (admin) => admin.createTopics(given));
  const isThere = async () => expect(await withAdmin(kafka, (admin) => admin.listTopics())).toContain(topic);
  await eventually(isThere);
  await createTopics(kafka, topics.slice(0, 1), options);
  const differences = await compareTopics(kafka, topics.slice(0, 1), options);
  expect(differences).toContainEqual({ topic, setting: 'partitions', expected: '3', actual: '2' });
  expect(differences).toContainEqual({
    topic,
    setting: 'message.timestamp.type',
    expected: 'LogAppendTime',
    actual: 'CreateTime',
  });
});

it('never has a topic made by being asked for', async () => {
  const client = kafka.open();
  const topic = `${`${uniqueName('topics')}.`}nobody.v1`;
  const producer = client.js.producer({ allowAutoTopicCreation: false, retry: { retries: 0 } });
  await producer.connect();
  await expect(producer.send({ topic, messages: [{ value: 'x' }] })).rejects.toThrow();
  await producer.disconnect();
  expect(await withAdmin(kafka, (admin) => admin.listTopics())).not.toContain(topic);
});
