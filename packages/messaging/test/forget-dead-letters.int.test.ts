import { inTransaction } from '@samband/postgres';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../../postgres/test/database.ts';
import { deadLetters } from '../src/index.ts';
import { uniqueName } from './support.ts';

const { pool } = await createDatabase();
const personId = 'P-1 "å"';
const other = { part: '2', personId: 'P-2' };

/** What is left of a letter after its erasure: its payload, or nothing of it. */
async function leftOf(value: unknown, { key = 'another', forget = personId } = {}): Promise<unknown> {
  const consumer = uniqueName('group');
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
  await pool.query(
    `insert into dead_letters (consumer, topic, partition, "offset", message_time, key, headers, value, reason_code, reason)
     values ($1, 'x', 0, 0, now(), convert_to($2, 'UTF8'), '{}', $3, 'x', 'quotes it')`,
    [consumer, key, bytes],
  );
  await inTransaction(pool, (tx) => deadLetters.forget(tx, ['nobody', forget]));
  const [letter] = await deadLetters.list(pool, { consumer });
  const shown = await deadLetters.show(pool, letter?.id ?? 0);
  if (shown?.state === 'open') return JSON.parse(shown.value ?? '');
  expect(shown).toMatchObject({ state: 'replayed', key: null, headers: null, value: null, reason: '' });
  return undefined;
}

describe('what is forgotten of a dead letter', () => {
  it.each([
    ['its key', { a: 1 }, { key: personId }],
    ['its own id', { personId, version: 3 }],
    ['what it is about', { subject: { kind: 'tip', id: 'tip-1' }, personId: 'P-2' }, { forget: 'tip-1' }],
    ['a payload that is no JSON', Buffer.from(`{ "personId": ${JSON.stringify(personId)}`)],
    ['a payload that is no text', Buffer.concat([Buffer.from([0xff, 0]), Buffer.from(JSON.stringify(personId))])],
  ])('all of it: %s', async (_, value: unknown, options: { key?: string; forget?: string } = {}) => {
    expect(await leftOf(value, options)).toBeUndefined();
  });

  it.each([
    ['one of several', { tipId: 't', persons: [{ part: '1', personId }, other] }, { tipId: 't', persons: [other] }],
    ['a judgement', { parts: [{ part: '1', judgements: [{ personId }] }] }, { parts: [{ part: '1', judgements: [] }] }],
    ['a reference', { personId: 'P-2', mergedInto: personId, cases: null }, { personId: 'P-2', cases: null }],
    ['a mention among others', { ids: [personId, 'P-2', 1] }, { ids: ['P-2', 1] }],
  ])('that alone: %s', async (_, value, left) => {
    expect(await leftOf(value)).toEqual(left);
  });

  it.each([[{ personId: 'P-2' }], [{ text: `about ${personId}` }], [Buffer.from('"P-10"')]])(
    'nothing of another: %j',
    async (value) => {
      const kept = Buffer.isBuffer(value) ? JSON.parse(value.toString()) : value;
      expect(await leftOf(value)).toEqual(kept);
    },
  );
});
