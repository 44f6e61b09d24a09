import { randomUUID } from 'node:crypto';
import { encodeHeaders } from '../src/cloud-events.ts';
import { eventId } from '../src/event-id.ts';
import type { Message } from '../src/message.ts';
import { meta, type Thing, type ThingContract } from './support.ts';

let offset = 0;

/** Messages as a consumer fetches them, without Kafka; each call gives them new offsets. */
export function toMessages(contract: ThingContract, things: readonly Thing[]): Message[] {
  return things.map((thing) => {
    const headers = encodeHeaders({
      specversion: '1.0',
      id: eventId(contract.topic.name, { id: thing.id, revision: thing.revision }),
      source: meta.source,
      type: contract.type,
      subject: thing.id,
      time: meta.time.toISOString(),
      datacontenttype: 'application/json',
      correlationid: meta.correlationid,
    });
    return rawMessage(contract, { headers, key: thing.id, value: JSON.stringify(thing) });
  });
}

type Raw = { headers?: Record<string, string>; key?: string | null; value: string | Buffer | null };

export function rawMessage({ topic }: ThingContract, { headers = {}, key = 'key', value }: Raw): Message {
  offset += 1;
  return {
    topic: topic.name,
    partition: 0,
    offset: String(offset),
    time: meta.time,
    key: key === null ? null : Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    headers,
  };
}

/** A thing that no other test has. */
export const uniqueThing = (text?: string): Thing => ({ id: randomUUID(), revision: 1, ...(text && { text }) });
