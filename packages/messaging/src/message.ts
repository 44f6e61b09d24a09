import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { Headers } from './cloud-events.ts';

/** A message as it lies in Kafka or among the dead letters; `topic` is without the prefix of the environment. */
export type Message = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly time: Date;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Headers;
};

export function toMessage(topic: string, partition: number, message: KafkaMessage): Message {
  const { offset, timestamp, key, value, headers } = message;
  return { topic, partition, offset, time: new Date(Number(timestamp)), key, value, headers: toHeaders(headers ?? {}) };
}

function toHeaders(headers: IHeaders): Headers {
  const entries = Object.entries(headers).map(([name, value]) => {
    // A header given twice counts once, with its last value.
    const last = Array.isArray(value) ? value.at(-1) : value;
    return [name, last === undefined ? '' : last.toString()] as const;
  });
  return Object.fromEntries(entries);
}
