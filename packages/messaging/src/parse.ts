import { cloudEventAttributes, type Event } from '@samband/contracts';
import type { z } from 'zod';
import { decodeHeaders } from './cloud-events.ts';
import { claimedId, placeId } from './event-id.ts';
import type { Handler } from './handle.ts';
import type { Message } from './message.ts';

export type Reason = { readonly code: string; readonly detail: string };

/** One thing for a handler to do; `event` is absent for a tombstone. */
export type Item = {
  readonly id: string;
  readonly handler: Handler;
  readonly message: Message;
  readonly key: string;
  readonly event?: Event;
};

export type Parsed = { item: Item } | { invalid: Reason } | { unknown: string };

/** What a message is, by the contracts of the handlers. Never throws: a bad message is a value. */
export function parseMessage(handlers: readonly Handler[], message: Message): Parsed {
  const readers = handlers.filter((handler) => handler.topic.name === message.topic);
  const found = decodeHeaders(message.headers);
  if (message.value === null) return parseTombstone(readers, message, found.id);
  if (!found.type) return { invalid: { code: 'no-event-type', detail: 'header ce_type is missing' } };
  const handler = readers.find(({ contracts }) => contracts.some(({ type }) => type === found.type));
  const contract = handler?.contracts.find(({ type }) => type === found.type);
  if (!handler || !contract) return { unknown: found.type };
  const attributes = cloudEventAttributes.safeParse(found);
  if (!attributes.success) return { invalid: { code: 'invalid-attributes', detail: explain(attributes.error) } };
  const json = parseJson(message.value);
  if ('invalid' in json) return json;
  const data = contract.data.safeParse(json.value);
  if (!data.success) return { invalid: { code: 'invalid-data', detail: explain(data.error) } };
  // PostgreSQL writes UUIDs in lower case; the inbox compares them.
  const id = attributes.data.id.toLowerCase();
  const event = { ...attributes.data, id, data: data.data };
  return { item: { id, handler, message, key: message.key?.toString() ?? '', event } };
}

function parseTombstone(readers: readonly Handler[], message: Message, id: string | undefined): Parsed {
  const handler = readers.find(({ erased }) => erased !== undefined);
  if (!handler) return { unknown: 'tombstone' };
  if (!message.key) return { invalid: { code: 'no-key', detail: 'a tombstone without a key deletes nothing' } };
  const own = claimedId(id) ?? placeId(message);
  return { item: { id: own, handler, message, key: message.key.toString() } };
}

function parseJson(bytes: Buffer): { value: unknown } | { invalid: Reason } {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    const code = error instanceof TypeError ? 'invalid-utf-8' : 'invalid-json';
    return { invalid: { code, detail: 'the value is not JSON in UTF-8' } };
  }
}

// Where and what was expected, never the value.
function explain(error: z.ZodError): string {
  const issues = error.issues.slice(0, 10).map(({ path, message }) => `/${path.join('/')}: ${message}`);
  return issues.join('; ');
}
