import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handle } from '../src/handle.ts';
import { parseMessage } from '../src/parse.ts';
import { rawMessage, toMessages } from './messages.ts';
import { thingContract, thingsTopic } from './support.ts';

const contract = thingContract(thingsTopic());
const handler = handle(contract, { locks: () => [], run: () => Promise.resolve() });
const erasing = handle(contract, { locks: () => [], run: () => Promise.resolve(), erased: () => Promise.resolve() });
const [message] = toMessages(contract, [{ id: 'a', revision: 1 }]);
if (!message) throw new Error('no message');

describe('parseMessage', () => {
  it('reads what enqueue writes', () => {
    expect(parseMessage([handler], message)).toMatchObject({
      item: { key: 'a', event: { type: 'thing.changed', subject: 'a', data: { id: 'a', revision: 1 } } },
    });
  });

  it('ignores attributes and fields that it does not know, and the case of header names', () => {
    const headers = { ...message.headers, CE_Later: 'x', 'Content-Type': 'application/json; charset=utf-8' };
    const value = Buffer.from('{"id":"a","revision":1,"later":true}');
    expect(parseMessage([handler], { ...message, headers, value })).toMatchObject({
      item: { event: { data: { id: 'a', revision: 1 } } },
    });
  });

  it('writes ids as PostgreSQL does', () => {
    const ce_id = '0F8FAD5B-D9CB-469F-A165-70867728950E';
    const parsed = parseMessage([handler], { ...message, headers: { ...message.headers, ce_id } });
    expect(parsed).toMatchObject({ item: { id: ce_id.toLowerCase(), event: { id: ce_id.toLowerCase() } } });
  });

  it('tells where the data is wrong and never what it was', () => {
    const value = Buffer.from('{"id":7,"revision":"Hosseini"}');
    expect(parseMessage([handler], { ...message, value })).toEqual({
      invalid: { code: 'invalid-data', detail: expect.stringMatching(/^\/id: .*; \/revision: (?!.*Hosseini)/) },
    });
  });

  it('hands a tombstone to a handler that erases, and skips it for one that does not', () => {
    const tombstone = rawMessage(contract, { key: 'a', value: null });
    const first = parseMessage([erasing], tombstone);
    expect(first).toMatchObject({ item: { key: 'a' } });
    expect(first).not.toHaveProperty('item.event');
    expect(parseMessage([erasing], tombstone)).toEqual(first);
    expect(parseMessage([handler], tombstone)).toEqual({ unknown: 'tombstone' });
    expect(parseMessage([erasing], rawMessage(contract, { key: null, value: null }))).toHaveProperty('invalid');
  });

  it('never throws, whatever the bytes and headers', () => {
    const text = fc.string({ unit: 'binary' });
    const headers = fc.dictionary(fc.constantFrom('ce_type', 'ce_id', 'ce_time', 'content-type', '__proto__'), text);
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.json().map((json) => new TextEncoder().encode(json)),
    );
    fc.assert(
      fc.property(headers, bytes, (found, value) => {
        const parsed = parseMessage([erasing], {
          ...message,
          headers: { ...message.headers, ...found },
          value: Buffer.from(value),
        });
        expect(Object.keys(parsed)).toHaveLength(1);
      }),
    );
  });
});
