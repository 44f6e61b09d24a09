import { setTimeout as sleep } from 'node:timers/promises';
import type { Topic } from '@samband/contracts';
import kafkajs, { type Admin } from 'kafkajs';
import { withAdmin } from './admin.ts';
import type { Kafka } from './kafka.ts';

export type TopicOptions = { readonly topicPrefix?: string; readonly replicationFactor?: number };
export type TopicDifference = {
  readonly topic: string;
  readonly setting: string;
  readonly expected: string;
  readonly actual: string;
};

const dayMs = 24 * 60 * 60 * 1000;

/** Creates the topics that are missing; answers their names. It changes nothing that exists: see compareTopics. */
export async function createTopics(
  kafka: Kafka,
  topics: readonly Topic[],
  options: TopicOptions = {},
): Promise<string[]> {
  const { topicPrefix = '', replicationFactor = 1 } = options;
  return withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(topicPrefix + name));
    const names = missing.map(({ name }) => topicPrefix + name);
    if (missing.length === 0) return [];
    await admin.createTopics({
      waitForLeaders: false,
      topics: missing.map((topic) => ({
        topic: topicPrefix + topic.name,
        numPartitions: topic.partitions,
        replicationFactor,
        configEntries: Object.entries(settingsOf(topic, replicationFactor)).map(([name, value]) => ({ name, value })),
      })),
    });
    await untilLed(admin, names);
    return names;
  });
}

const patienceMs = 30_000;

/** A broker hears of a new topic after the controller has made it; kafkajs, told to wait, takes "unknown" for final. */
async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  for (const deadline = performance.now() + patienceMs; ; await sleep(50)) {
    try {
      await admin.fetchTopicMetadata({ topics });
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** What differs between the contracts and the topics as they are, a missing topic included. */
export async function compareTopics(
  kafka: Kafka,
  topics: readonly Topic[],
  { topicPrefix = '', replicationFactor = 1 }: TopicOptions = {},
): Promise<TopicDifference[]> {
  return withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const found = topics.filter(({ name }) => existing.has(topicPrefix + name));
    const actual = await readSettings(
      admin,
      found.map(({ name }) => topicPrefix + name),
    );
    return topics.flatMap((topic) => {
      const name = topicPrefix + topic.name;
      const settings = actual.get(name);
      if (!settings) return [{ topic: name, setting: 'topic', expected: 'exists', actual: 'missing' }];
      const expected = { ...settingsOf(topic, replicationFactor), partitions: String(topic.partitions) };
      return Object.entries(expected)
        .filter(([setting, value]) => settings.get(setting) !== value)
        .map(([setting, value]) => ({
          topic: name,
          setting,
          expected: value,
          actual: settings.get(setting) ?? 'unset',
        }));
    });
  });
}

function settingsOf(topic: Topic, replicationFactor: number): Record<string, string> {
  const compacted = topic.cleanup === 'compact';
  return {
    'cleanup.policy': topic.cleanup,
    'retention.ms': String(topic.retentionMs),
    // A message can outlive its retention by a segment; the inbox remembers it a day longer.
    'segment.ms': String(dayMs / 2),
    // Counted from arrival: a producer's clock must not shorten what the inbox and a restore rely on.
    'message.timestamp.type': 'LogAppendTime',
    'max.message.bytes': '1048588',
    'min.insync.replicas': String(Math.max(1, replicationFactor - 1)),
    // A consumer that was away must still see a tombstone; what it erased is gone from the log within a day or so.
    ...(compacted && { 'delete.retention.ms': String(14 * dayMs), 'max.compaction.lag.ms': String(dayMs) }),
  };
}

async function readSettings(admin: Admin, names: string[]): Promise<Map<string, Map<string, string>>> {
  if (names.length === 0) return new Map();
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
  });
  const found = resources.map(({ resourceName, configEntries }) => {
    const settings = new Map(configEntries.map(({ configName, configValue }) => [configName, configValue]));
    settings.set('partitions', String(topics.find(({ name }) => name === resourceName)?.partitions.length));
    return [resourceName, settings] as const;
  });
  return new Map(found);
}
