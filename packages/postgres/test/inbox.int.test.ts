import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { claimInbox, expireInbox, inTransaction, releaseInbox } from '../src/index.ts';
import { createDatabase } from './database.ts';

const { pool } = await createDatabase();
const dayMs = 24 * 60 * 60 * 1000;

const claim = (consumer: string, ids: string[], retentionMs = dayMs) =>
  inTransaction(pool, (tx) => claimInbox(tx, consumer, { ids, retentionMs }));

it('answers what is new, for each consumer alone', async () => {
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
  expect(await claim('one', [a, b, a])).toEqual(new Set([a, b]));
  expect(await claim('one', [b, c])).toEqual(new Set([c]));
  expect(await claim('two', [a])).toEqual(new Set([a]));
  expect(await claim('one', [])).toEqual(new Set());
});

it('gives back its claims when the transaction does not commit', async () => {
  const id = randomUUID();
  const failing = inTransaction(pool, async (tx) => {
    await claimInbox(tx, 'one', { ids: [id], retentionMs: dayMs });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await claim('one', [id])).toEqual(new Set([id]));
});

it('gives an event to one of two that claim it at once, and never deadlocks', async () => {
  const ids = Array.from({ length: 3_000 }, () => randomUUID());
  for (let round = 0; round < 3; round++) {
    const consumer = `round ${round}`;
    const claimed = await Promise.all([claim(consumer, ids), claim(consumer, ids.toReversed()), claim(consumer, ids)]);
    expect(claimed.reduce((sum, { size }) => sum + size, 0)).toBe(ids.length);
  }
});

it('takes back a claim for a replay', async () => {
  const id = randomUUID();
  await claim('one', [id]);
  await inTransaction(pool, (tx) => releaseInbox(tx, 'one', id));
  expect(await claim('one', [id])).toEqual(new Set([id]));
});

it('remembers an event a day longer than its topic does, then forgets it', async () => {
  const left = async (id: string) => {
    const sql = 'select extract(epoch from expires_at - now()) / 86400 as days from inbox where event_id = $1';
    const [row] = (await pool.query<{ days: string }>(sql, [id])).rows;
    return row && Math.round(Number(row.days));
  };
  const [week, compacted] = [randomUUID(), randomUUID()];
  await claim('expiry', [week], 7 * dayMs);
  await claim('expiry', [compacted], -1);
  expect(await left(week)).toBe(8);
  expect(await left(compacted)).toBe(15);
  await pool.query("update inbox set expires_at = now() - interval '1 second' where consumer <> 'expiry'");
  expect(await expireInbox(pool, 10)).toBeGreaterThan(50);
  expect((await pool.query('select distinct consumer from inbox')).rows).toEqual([{ consumer: 'expiry' }]);
});
