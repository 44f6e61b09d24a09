import type { Admin } from 'kafkajs';
import type { Kafka, KafkaClient } from './kafka.ts';

export type PartitionLag = {
  readonly topic: string;
  readonly partition: number;
  readonly lag: number;
  /** Offset that the next message will get. */
  readonly end: number;
};

export type LagReader = AsyncDisposable & {
  /** Messages that the group has not committed yet, for every partition; all 0 is caught up. Throws without Kafka. */
  read(): Promise<PartitionLag[]>;
};

type LagOptions = { kafka: Kafka; groupId: string; topics: readonly string[]; topicPrefix?: string };

export function createLagReader({ kafka, groupId, topics, topicPrefix = '' }: LagOptions): LagReader {
  let open: { client: KafkaClient; admin: Admin; connected: Promise<void> } | undefined;

  const close = async () => {
    const old = open;
    open = undefined;
    await old?.admin.disconnect().catch(() => undefined);
    old?.client.destroyConnections();
  };
  const connect = async (): Promise<Admin> => {
    if (!open) {
      const client = kafka.open({ retries: 1 });
      const admin = client.js.admin();
      open = { client, admin, connected: admin.connect() };
    }
    const { admin, connected } = open;
    await connected;
    return admin;
  };

  return {
    async read() {
      try {
        const admin = await connect();
        const lags = await Promise.all(topics.map((topic) => readTopic(admin, groupId, topicPrefix + topic)));
        return lags.flat();
      } catch (error) {
        await close();
        throw error;
      }
    },
    [Symbol.asyncDispose]: close,
  };
}

async function readTopic(admin: Admin, groupId: string, topic: string): Promise<PartitionLag[]> {
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] }),
  ]);
  const offsets = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
  return ends.map(({ partition, high, low }) => {
    // -1: nothing committed yet; the group starts at the beginning.
    const from = Math.max(offsets.get(partition) ?? -1, Number(low));
    return { topic, partition, lag: Math.max(0, Number(high) - from), end: Number(high) };
  });
}
