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

const page = (after?: string, limit = 2, sealed = false) =>
  readFeed(pool, {
    feed: 'news',
    table: 'news',
    after,
    limit,
    sealed,
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

describe('a sealed feed', () => {
  const sealed = (after?: string, limit = 2) => page(after, limit, true);
  const textOf = (cursor: string) => Buffer.from(cursor, 'base64url').toString();

  it('reads on from cursors that tell no place and that nobody can make', async () => {
    const first = await sealed(undefined, 1);
    const second = await sealed(first.next, 1);
    expect((await sealed(first.next, 1)).next).toBe(second.next);
    expect(second.items).not.toEqual(first.items);
    expect(textOf(second.next)).toHaveLength(36 + 1 + 22);
    const [epoch = '', place = ''] = textOf(second.next).split('.');
    for (const made of [place.split('').reverse().join(''), 'A'.repeat(22), place.slice(1)]) {
      const cursor = Buffer.from(`${epoch}.${made}`).toString('base64url');
      await expect(sealed(cursor)).rejects.toMatchObject({ code: 'cursor-malformed' });
    }
    // Within the list and beyond it: the answer does not tell which.
    for (const position of [1, 2, 1_000_000]) {
      await expect(sealed(encodeCursor({ epoch, position }))).rejects.toMatchObject({ code: 'cursor-expired' });
    }
  });

  it('still takes the plain cursors that were given out before it was sealed', async () => {
    const before = await page(undefined, 1);
    await pool.query(`update feeds set plain_until = (select max(position) from news) where name = 'news'`);
    expect((await sealed(before.next)).items).toEqual((await page(before.next)).items);
    const { epoch, position } = decodeCursor((await page(undefined, 1_000)).next);
    await append('since');
    expect((await sealed(encodeCursor({ epoch, position }))).items).toEqual(['since']);
    const later = encodeCursor({ epoch, position: position + 1 });
    await expect(sealed(later)).rejects.toMatchObject({ code: 'cursor-expired' });
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
  // Longer than a test may take: who answers was woken.
  const forever = 600_000;
  const poll = async (waker: Waker, { after, ...options }: Options) => {
    const next = after ?? (await page(undefined, 1_000)).next;
    return (await longPoll(waker, { log: 'news', read: () => page(next), ...options })).items;
  };
  const listening = async () => {
    const sql = "select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen %'";
    return (await pool.query(sql)).rows.length;
  };

  it('answers when something is appended, and holds no connection meanwhile', async () => {
    await using waker = createWaker(pool);
    await expect.poll(listening).toBe(1);
    const waiting = Promise.all(Array.from({ length: 50 }, () => poll(waker, { waitMs: forever, pollMs: forever })));
    await expect.poll(() => pool.native.totalCount).toBe(10);
    await expect.poll(() => pool.native.idleCount + pool.native.waitingCount).toBe(10);
    await append('woken');
    expect((await waiting).every(([item]) => item === 'woken')).toBe(true);
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
    const { items } = await longPoll(waker, { log: 'news', read, waitMs: forever, pollMs: forever });
    expect(items).toEqual(['between']);
  });

  it('is decided by reading: it also answers when the notification never comes', async () => {
    await using waker = createWaker(pool);
    await expect.poll(listening).toBe(1);
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query ilike 'listen %' and pid <> pg_backend_pid()`,
    );
    // The cursor first: what is appended before it is known would not be new.
    const { next } = await page(undefined, 1_000);
    const waiting = poll(waker, { waitMs: forever, pollMs: 100, after: next });
    await append('unheard');
    expect(await waiting).toEqual(['unheard']);
    await expect.poll(listening).toBe(1);
  });

  it('ends after its time, when the caller goes, and at once on shutdown', async () => {
    const waker = createWaker(pool);
    expect(await poll(waker, { waitMs: 100 })).toEqual([]);
    expect(await poll(waker, { waitMs: forever, signal: AbortSignal.timeout(50) })).toEqual([]);
    const waiting = poll(waker, { waitMs: forever, pollMs: forever });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await waker[Symbol.asyncDispose]();
    expect(await waiting).toEqual([]);
    expect(await poll(waker, { waitMs: forever })).toEqual([]);
  });
});
