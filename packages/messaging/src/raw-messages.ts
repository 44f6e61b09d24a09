import { randomUUID } from 'node:crypto';
import type { EachBatchHandler } from 'kafkajs';
import { withAdmin } from './admin.ts';
import { createStatus } from './consumer-status.ts';
import type { Kafka } from './kafka.ts';
import type { Logger } from './logger.ts';
import { runGroup } from './run-group.ts';

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

type OnMessage = (message: RawMessage & { readonly topic: string }) => void;

/** Everything in topics from their beginning, as it comes, once, until it is disposed of. Commits nothing. */
export function followRawMessages(kafka: Kafka, topics: readonly string[], onMessage: OnMessage): AsyncDisposable {
  return follow(kafka, topics, { onMessage, onLost: () => undefined });
}

type Following = { readonly onMessage: OnMessage; readonly onLost: (cause: unknown) => void };

function follow(kafka: Kafka, topics: readonly string[], { onMessage, onLost }: Following): AsyncDisposable {
  const client = kafka.open();
  const js = client.js.consumer({ groupId: `reader-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const ending = new AbortController();
  const seen = new Map<string, bigint>();
  const eachBatch: EachBatchHandler = async ({ batch: { topic, partition, messages }, resolveOffset, heartbeat }) => {
    for (const { key, value, headers = {}, offset } of messages) {
      const place = `${topic}/${partition}`;
      // Whoever joins again, after trouble, reads from the beginning again.
      if (BigInt(offset) <= (seen.get(place) ?? -1n)) continue;
      seen.set(place, BigInt(offset));
      const texts = Object.entries(headers).map(([name, header]) => [name, String(header)] as const);
      onMessage({ topic, key: text(key), value: text(value), headers: Object.fromEntries(texts) });
    }
    resolveOffset(messages.at(-1)?.offset ?? '');
    await heartbeat();
  };
  const group = { topics, eachBatch, concurrency: 1, status: createStatus(), logger: silent, die: onLost };
  const running = runGroup(js, { ...group, signal: ending.signal });
  return {
    async [Symbol.asyncDispose]() {
      ending.abort();
      await js.disconnect();
      client.destroyConnections();
      await running;
    },
  };
}

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} };

/** Everything that a topic holds now. */
export async function readRawMessages(kafka: Kafka, topic: string): Promise<RawMessage[]> {
  const ends = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic));
  const total = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  const found: RawMessage[] = [];
  if (total === 0) return found;
  const { promise: complete, resolve, reject } = Promise.withResolvers<void>();
  const onMessage: OnMessage = ({ topic: _, ...message }) => {
    if (found.push(message) === total) resolve();
  };
  await using _following = follow(kafka, [topic], { onMessage, onLost: reject });
  await complete;
  return found;
}

const text = (bytes: Buffer | null): string | null => bytes?.toString() ?? null;
