import { setTimeout as sleep } from 'node:timers/promises';
import type { Producer, TopicMessages } from 'kafkajs';
import type { Kafka, KafkaClient } from './kafka.ts';

export type Sender = AsyncDisposable & {
  /** Connects if needed. */
  ready(): Promise<void>;
  /** Resolves when every message is on all in-sync replicas. After a failure, call `discard` before the next send. */
  send(messages: readonly TopicMessages[]): Promise<void>;
  /** Gives up the producer and its connections: kafkajs would go on with a broken one. */
  discard(): Promise<void>;
};

/**
 * One request in flight and no retries inside, so that a failed send ends here, after at most `timeoutMs`. Idempotence is off: with it, kafkajs
 * 2.2.4 rolls its sequence back after a failed send and the next message is acknowledged without being stored.
 */
export function createSender(kafka: Kafka, { timeoutMs }: { timeoutMs: number }): Sender {
  let current: { client: KafkaClient; producer: Producer } | undefined;

  const discard = async () => {
    const old = current;
    current = undefined;
    if (!old) return;
    await Promise.race([old.producer.disconnect().catch(() => undefined), sleep(500, undefined, { ref: false })]);
    old.client.destroyConnections();
  };

  return {
    discard,
    [Symbol.asyncDispose]: discard,
    async ready() {
      if (current) return;
      const client = kafka.open({ requestTimeoutMs: timeoutMs, retries: 0 });
      const producer = client.js.producer({
        idempotent: false,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        retry: { retries: 0 },
      });
      current = { client, producer };
      await producer.connect();
    },
    async send(messages) {
      if (!current) throw new Error('not connected');
      await current.producer.sendBatch({ acks: -1, timeout: Math.floor(timeoutMs / 2), topicMessages: [...messages] });
    },
  };
}

/** The broker refuses the size of a message or of the batch that it was in. */
export function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { type } = error as { type?: unknown };
  return type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE' || isTooLarge(error.cause);
}
