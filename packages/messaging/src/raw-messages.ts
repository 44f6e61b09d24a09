import { randomUUID } from 'node:crypto';
import { withAdmin } from './admin.ts';
import type { Kafka } from './kafka.ts';

/** A message as it lies in Kafka, without outbox, contract or inbox: for tools and tests, never for a service. */
export type RawMessage = {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
};

/** Puts messages into a topic; resolves when they are on all in-sync replicas. */
export async function sendRawMessages(kafka: Kafka, topic: string, messages: readonly RawMessage[]): Promise<void> {
  const client = kafka.open();
  const producer = client.js.producer({ idempotent: false, allowAutoTopicCreation: false });
  try {
    await producer.connect();
    await producer.send({ topic, acks: -1, messages: messages.map((message) => ({ ...message })) });
  } finally {
    await producer.disconnect();
    client.destroyConnections();
  }
}

/** Everything in topics from their beginning, as it comes, until it is disposed of. Commits nothing. */
export async function followRawMessages(
  kafka: Kafka,
  topics: readonly string[],
  onMessage: (message: RawMessage & { readonly topic: string }) => void,
): Promise<AsyncDisposable> {
  const client = kafka.open();
  const consumer = client.js.consumer({ groupId: `reader-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, message: { key, value, headers = {} } }) => {
      const texts = Object.entries(headers).map(([name, header]) => [name, String(header)] as const);
      onMessage({ topic, key: text(key), value: text(value), headers: Object.fromEntries(texts) });
    },
  });
  return {
    async [Symbol.asyncDispose]() {
      await consumer.disconnect();
      client.destroyConnections();
    },
  };
}

/** Everything that a topic holds now. */
export async function readRawMessages(kafka: Kafka, topic: string): Promise<RawMessage[]> {
  const ends = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic));
  const total = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  const found: RawMessage[] = [];
  if (total === 0) return found;
  const { promise: complete, resolve } = Promise.withResolvers<void>();
  await using _following = await followRawMessages(kafka, [topic], ({ topic: _, ...message }) => {
    if (found.push(message) === total) resolve();
  });
  await complete;
  return found;
}

const text = (bytes: Buffer | null): string | null => bytes?.toString() ?? null;
