import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendOrdered, defineLog, inSavepoint, inTransaction, readLog, type Tx } from '../src/index.ts';
import { createDatabase, createGate } from './database.ts';

const { pool } = await createDatabase();
await pool.query(`
  create table a_log (position bigint generated always as identity primary key, text text not null, at date, data jsonb);
  create table b_log (position bigint generated always as identity primary key, text text not null);
  create table slow_log (position bigint generated always as identity primary key, text text not null);
  create function wait() returns trigger language plpgsql as $$ begin perform pg_sleep(random() / 100); return null; end $$;
  create constraint trigger slow_commit after insert on slow_log deferrable initially deferred
    for each row execute function wait();
  create table chain (position bigint generated always as identity primary key, text text not null, hash text not null);
`);

type Row = { text: string; at?: string; data?: unknown };
const aLog = defineLog<Row>({ name: 'a', table: 'a_log', columns: ['text', 'at', 'data'] });
const bLog = defineLog<{ text: string }>({ name: 'b', table: 'b_log', columns: ['text'] });
const slowLog = defineLog<{ text: string }>({ name: 'slow', table: 'slow_log', columns: ['text'] });
const all = { after: 0, limit: 10_000 };

describe('appendOrdered', () => {
  // With positions given at any time, a reader sees 2, moves on and never sees 1.
  it('never shows a reader a position before all lower ones, however long commits take', async () => {
    let writing = true;
    const follow = async () => {
      const found: string[] = [];
      for (let after = 0; ; ) {
        const wasWriting = writing;
        const rows = await readLog(pool, slowLog, { after, limit: 50 });
        found.push(...rows.map(({ text }) => text));
        after = rows.at(-1)?.position ?? after;
        if (rows.length === 0 && !wasWriting) return found;
      }
    };
    const following = follow();
    const texts = Array.from({ length: 100 }, (_, i) => `${i}`);
    const write = (text: string) => inTransaction(pool, async (tx) => appendOrdered(tx, slowLog, [{ text }]));
    await Promise.all(texts.map(write));
    writing = false;
    const found = await following;
    expect(found.toSorted()).toEqual(texts.toSorted());
  });

  it('takes the lock of a log only at the end, and several in one order', async () => {
    const gate = createGate();
    const entered = createGate();
    const open = inTransaction(pool, async (tx) => {
      appendOrdered(tx, bLog, [{ text: 'x' }]);
      appendOrdered(tx, aLog, [{ text: 'x' }]);
      entered.open();
      await gate.passed;
    });
    await entered.passed;
    await inTransaction(pool, async (tx) => appendOrdered(tx, bLog, [{ text: 'y' }]));
    gate.open();
    await open;
    const orders = [
      [aLog, bLog],
      [bLog, aLog],
    ];
    const mixed = Array.from({ length: 40 }, (_, i) =>
      inTransaction(pool, async (tx) => {
        for (const log of orders[i % 2] ?? []) appendOrdered(tx, log, [{ text: 'mixed' }]);
      }),
    );
    await Promise.all(mixed);
  });

  it('keeps the order in which rows were given, with every kind of value', async () => {
    const row = fc.record({ text: fc.string({ unit: 'grapheme' }), data: fc.jsonValue({ noUnicodeString: false }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const before = (await readLog(pool, aLog, all)).at(-1)?.position ?? 0;
        const clean = rows.map(({ text, data }) => ({ text, at: '2026-03-29', data: withoutNul(data) }));
        await inTransaction(pool, async (tx) => {
          appendOrdered(tx, aLog, clean.slice(0, 3));
          appendOrdered(tx, aLog, clean.slice(3));
        });
        const found = await readLog(pool, aLog, { after: before, limit: 100 });
        expect(found.map(({ position: _position, ...rest }) => rest)).toEqual(JSON.parse(JSON.stringify(clean)));
      }),
      { numRuns: 30 },
    );
  });

  it('drops the rows of a savepoint that is undone, and finds its bad rows there', async () => {
    const before = (await readLog(pool, bLog, all)).length;
    const bad = [{ text: null as unknown as string }];
    await inTransaction(pool, async (tx: Tx) => {
      await inSavepoint(tx, async (sub) => appendOrdered(sub, bLog, [{ text: 'kept' }]));
      await expect(inSavepoint(tx, async (sub) => appendOrdered(sub, bLog, bad))).rejects.toMatchObject({
        code: '23502',
      });
      const undone = inSavepoint(tx, async (sub) => {
        appendOrdered(sub, bLog, [{ text: 'undone' }]);
        throw new Error('no');
      });
      await expect(undone).rejects.toThrow('no');
    });
    expect((await readLog(pool, bLog, all)).slice(before).map(({ text }) => text)).toEqual(['kept']);
  });

  it('builds a hash chain under its lock', async () => {
    type Link = { text: string; hash: string };
    const link = (previous: string, text: string) => hash('sha256', `${previous}|${text}`);
    const chain = defineLog<Link>({
      name: 'chain',
      table: 'chain',
      columns: ['text', 'hash'],
      prepare: async (db, rows) => {
        const head = await db.query<Link>('select hash from chain order by position desc limit 1');
        let previous = head.rows[0]?.hash ?? '';
        return rows.map(({ text }) => {
          previous = link(previous, text);
          return { text, hash: previous };
        });
      },
    });
    const write = (i: number) =>
      inTransaction(pool, async (tx) => appendOrdered(tx, chain, [{ text: `${i}`, hash: '' }]));
    await Promise.all(Array.from({ length: 20 }, (_, i) => write(i)));
    let previous = '';
    for (const { text, hash: found } of await readLog(pool, chain, all)) {
      expect(found).toBe(link(previous, text));
      previous = found;
    }
  });
});

const withoutNul = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', ''));
