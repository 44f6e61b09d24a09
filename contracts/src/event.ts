import { z } from 'zod';
import type { Topic } from './topics.ts';

/**
 * CloudEvents 1.0 context attributes as Samband sends them (binary mode: each is a Kafka header `ce_<name>`).
 * Consumers are tolerant: attributes that are not listed here are ignored.
 */
export const cloudEventAttributes = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid().describe('UUIDv5 of aggregate id and aggregate revision: a repeat of an event has the same id'),
  source: z.string().min(1).describe('`/services/<name>` of the producer'),
  type: z.string().min(1),
  subject: z.string().min(1).describe('id of the aggregate that the event is about'),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json').default('application/json'),
  correlationid: z.string().min(1).describe('the same for everything that one request or source event led to'),
  causationid: z.string().min(1).optional().describe('id of the event or request that led to this one'),
});

export type CloudEventAttributes = z.output<typeof cloudEventAttributes>;

/** One event type: topic, schema, key and subject in one const; every type is derived from it. */
export type EventContract<Data extends z.ZodType = z.ZodType> = {
  readonly type: string;
  readonly topic: Topic;
  readonly title: string;
  readonly data: Data;
  /** Kafka key: what must keep its order. */
  readonly key: (data: z.output<Data>) => string;
  /** Aggregate id and counter; together they give the event id. */
  readonly aggregate: (data: z.output<Data>) => { id: string; revision: number };
};

export type EventData<C> = C extends EventContract<infer Data> ? z.output<Data> : never;

/** A parsed event, as handlers see it. */
export type Event<Data = unknown> = CloudEventAttributes & { readonly data: Data };
export type EventOf<C> = Event<EventData<C>>;

export function defineEvent<Data extends z.ZodType>(contract: EventContract<Data>): EventContract<Data> {
  return contract;
}
