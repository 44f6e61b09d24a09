import { describe, expect, it } from 'vitest';
import {
  appendOrdered,
  createWaker,
  decodeCursor,
  defineLog,
  encodeCursor,
  inTransaction,
  longPoll,
  readFeed,
  readLog,
  renewFeedEpoch,
  type Waker,
} from '../src/index.ts';
import { createDatabase } from './database.ts';

const { pool } = await createDatabase();
await pool.query('create table news (position bigint generated always as identity primary key, text text not null)');
const news = defineLog<{ text: string }>({ name: 'news', table: 'news', columns: ['text'] });

const append = (...texts: string[]) =>
  inTransaction(pool, async (tx) =>
    appendOrdered(
      tx,
      news,
      texts.map((text) => ({ text })),
    ),
  );

const page = (after?: string, limit = 2) =>
  readFeed(pool, {
    feed: 'news',
    table: 'news',
    after,
    limit,
    read: async (position, most) => {
      const rows = await readLog(pool, news, { after: position, limit: most });
      return rows.map((row) => ({ position: row.position, item: row.text }));
    },
  });

describe('readFeed', () => {
  it('reads on from its cursor, which the last page has too', async () => {
    const empty = await page();
    expect(empty.items).toEqual([]);
    await append('a', 'b', 'c');
    const first = await page(empty.next);
    const second = await page(first.next);
    const third = await page(second.next);
    expect([first.items, second.items, third.items]).toEqual([['a', 'b'], ['c'], []]);
    expect(third.next).toBe(second.next);
    await append('d');
    expect((await page(third.next)).items).toEqual(['d']);
  });

  it('lets cursors expire with the epoch, and refuses what is none', async () => {
    const { next } = await page();
    await renewFeedEpoch(pool, 'other');
    expect((await page(next)).items.length).toBeGreaterThan(0);
    await renewFeedEpoch(pool);
    await expect(page(next)).rejects.toMatchObject({ name: 'FeedCursorError', code: 'cursor-expired' });
    for (const bad of ['', 'x', '%', 'MTIz', Buffer.from('0.0').toString('base64url'), `${next}${next}`]) {
      await expect(page(bad)).rejects.toMatchObject({ code: 'cursor-malformed' });
    }
    const cursor = decodeCursor((await page()).next);
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });
});

describe('a cursor beyond the end', () => {
  it('is expired: what it counted is not there', async () => {
    const { epoch, position } = decodeCursor((await page(undefined, 1_000)).next);
    expect((await page(encodeCursor({ epoch, position }))).items).toEqual([]);
    const beyond = page(encodeCursor({ epoch, position: position + 1 }));
    await expect(beyond).rejects.toMatchObject({ name: 'FeedCursorError', code: 'cursor-expired' });
  });

  it('is none where rows were deleted at the end', async () => {
    await append('last');
    const { next } = await page(undefined, 1_000);
    await pool.query('delete from news where position = (select max(position) from news)');
    expect(await page(next)).toEqual({ items: [], next });
  });
});

describe('longPoll', () => {
  type Options = { waitMs: number; signal?: AbortSignal; pollMs?: number; after?: string };
  const poll = async (waker: Waker, { after, ...options }: Options) => {
    const next = after ?? (await page(undefined, 1_000)).next;
    const started = performance.now();
    const { items } = await longPoll(waker, { log: 'news', read: () => page(next), ...options });
    return { items, ms: performance.now() - started };
  };
  const listening = async () => {
    const sql = "select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen %'";
    return (await pool.query(sql)).rows.length;
  };

  it('answers when something is appended, and holds no connection meanwhile', async () => {
    await using waker = createWaker(pool);
    await expect.poll(listening).toBe(1);
    const waiting = Promise.all(Array.from({ length: 50 }, () => poll(waker, { waitMs: 10_000, pollMs: 10_000 })));
    await expect.poll(() => pool.native.totalCount).toBe(10);
    await expect.poll(() => pool.native.idleCount + pool.native.waitingCount).toBe(10);
    await append('woken');
    const answers = await waiting;
    expect(answers.every(({ items, ms }) => items[0] === 'woken' && ms < 2_000)).toBe(true);
  });

  it('misses nothing that comes between its read and its wait', async () => {
    await using waker = createWaker(pool);
    await expect.poll(listening).toBe(1);
    const { next } = await page(undefined, 1_000);
    let reads = 0;
    const read = async () => {
      const found = await page(next);
      if (reads++ === 0) {
        await append('between');
        await expect.poll(() => waker.count('news')).toBe(1);
      }
      return found;
    };
    const started = performance.now();
    expect((await longPoll(waker, { log: 'news', read, waitMs: 5_000, pollMs: 5_000 })).items).toEqual(['between']);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('is decided by reading: it also answers when the notification never comes', async () => {
    await using waker = createWaker(pool);
    await expect.poll(listening).toBe(1);
    const killing = pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' and pid <> pg_backend_pid()",
    );
    await killing;
    // The cursor first: what is appended before it is known would not be new.
    const { next } = await page(undefined, 1_000);
    const waiting = poll(waker, { waitMs: 5_000, pollMs: 100, after: next });
    await append('unheard');
    expect((await waiting).items).toEqual(['unheard']);
    await expect.poll(listening, { timeout: 3_000 }).toBe(1);
  });

  it('ends after its time, when the caller goes, and at once on shutdown', async () => {
    const waker = createWaker(pool);
    expect((await poll(waker, { waitMs: 100 })).items).toEqual([]);
    const gone = await poll(waker, { waitMs: 10_000, signal: AbortSignal.timeout(50) });
    expect(gone.ms).toBeLessThan(1_000);
    const waiting = poll(waker, { waitMs: 10_000, pollMs: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await waker[Symbol.asyncDispose]();
    const closed = await waiting;
    expect(closed).toMatchObject({ items: [] });
    expect(closed.ms).toBeLessThan(1_000);
    expect((await poll(waker, { waitMs: 10_000 })).ms).toBeLessThan(1_000);
  });
});
