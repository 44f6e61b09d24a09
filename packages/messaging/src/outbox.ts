import { type CloudEventAttributes, cloudEventAttributes, type Event, type EventContract } from '@samband/contracts';
import { appendOrdered, defineLog, type Tx } from '@samband/postgres';
import type { z } from 'zod';
import { encodeHeaders } from './cloud-events.ts';
import { eventId } from './event-id.ts';

/** A message that waits to be published; `headers` is a JSON object, `value` is sent as it is (null: tombstone). */
export type OutboxRow = { topic: string; key: string; headers: string; value: string | null };

export const outboxLog = defineLog<OutboxRow>({
  name: 'outbox',
  table: 'outbox',
  columns: ['topic', 'key', 'headers', 'value'],
});

export type EventMeta = {
  /** `/services/<name>` */
  readonly source: string;
  readonly time: Date;
  readonly correlationid: string;
  readonly causationid?: string | undefined;
};

/** Correlation of an event that another one led to. */
export function causedBy(event: Event): Pick<EventMeta, 'correlationid' | 'causationid'> {
  return { correlationid: event.correlationid, causationid: event.id };
}

/**
 * Publishes by the transactional outbox: the events leave if and only if the transaction commits, in this order.
 * `meta` may be a function of the data, when the events of a batch have different causes. Throws ZodError when the data
 * does not fit the contract; what the contract does not know is left out.
 */
export function enqueue<Data extends z.ZodType>(
  tx: Tx,
  contract: EventContract<Data>,
  data: readonly z.output<Data>[],
  meta: EventMeta | ((data: z.output<Data>, index: number) => EventMeta),
): void {
  const rows = data.map((each, index): OutboxRow => {
    const aggregate = contract.aggregate(each);
    const attributes = toAttributes(contract, aggregate, typeof meta === 'function' ? meta(each, index) : meta);
    const value = JSON.stringify(contract.data.parse(each));
    return { topic: contract.topic.name, key: contract.key(each), headers: toHeaders(attributes), value };
  });
  appendOrdered(tx, outboxLog, rows);
}

/** Deletes keys from a compacted topic; `revision` is the aggregate's next one, so that a repeat has the same id. */
export function enqueueTombstones(
  tx: Tx,
  contract: Pick<EventContract, 'type' | 'topic'>,
  keys: readonly { key: string; revision: number }[],
  meta: EventMeta,
): void {
  const rows = keys.map(({ key, revision }): OutboxRow => {
    const attributes = toAttributes(contract, { id: key, revision }, meta);
    return { topic: contract.topic.name, key, headers: toHeaders(attributes), value: null };
  });
  appendOrdered(tx, outboxLog, rows);
}

function toAttributes(
  { type, topic }: Pick<EventContract, 'type' | 'topic'>,
  aggregate: { id: string; revision: number },
  { source, time, correlationid, causationid }: EventMeta,
): CloudEventAttributes {
  return cloudEventAttributes.parse({
    specversion: '1.0',
    id: eventId(topic.name, aggregate),
    source,
    type,
    subject: aggregate.id,
    time: time.toISOString(),
    correlationid,
    causationid,
  });
}

const toHeaders = (attributes: CloudEventAttributes): string => JSON.stringify(encodeHeaders(attributes));
