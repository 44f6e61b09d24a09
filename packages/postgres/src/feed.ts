import { FeedCursorError } from './errors.ts';
import type { Queryable } from './pool.ts';

/** Where a reader of a feed stands: after `position`, in `epoch` of the feed. */
export type Cursor = { readonly epoch: string; readonly position: number };

const layout = /^([0-9a-f-]{36})\.(\d{1,16})$/;

export function encodeCursor({ epoch, position }: Cursor): string {
  return Buffer.from(`${epoch}.${position}`).toString('base64url');
}

/** Throws FeedCursorError `cursor-malformed`. */
export function decodeCursor(text: string): Cursor {
  const [, epoch, digits] = layout.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  const position = Number(digits);
  if (!epoch || !Number.isSafeInteger(position)) throw new FeedCursorError('cursor-malformed');
  return { epoch, position };
}

export type FeedPage<Item> = { readonly items: Item[]; readonly next: string };

export type FeedQuery<Item> = {
  readonly feed: string;
  /** As given by the caller; undefined starts at the beginning. */
  readonly after: string | undefined;
  readonly limit: number;
  /** Items after a position, in order of position, at most `limit`. */
  readonly read: (after: number, limit: number) => Promise<readonly { position: number; item: Item }[]>;
  /** Table whose `position` is read; without it, the one of the feed's name. */
  readonly table?: string;
  /** Last position that was ever given, where that is not the table's own sequence. */
  readonly last?: () => Promise<number>;
};

/**
 * One page of a feed; `next` is also on the last page. Throws FeedCursorError: of an older epoch, or beyond the end (a
 * restore that nobody told the feed of), the reader must start over.
 */
export async function readFeed<Item>(db: Queryable, query: FeedQuery<Item>): Promise<FeedPage<Item>> {
  const cursor = query.after === undefined ? undefined : decodeCursor(query.after);
  const epoch = await feedEpoch(db, query.feed);
  if (cursor && cursor.epoch !== epoch) throw new FeedCursorError('cursor-expired');
  const after = cursor?.position ?? 0;
  const rows = await query.read(after, query.limit);
  if (rows.length === 0 && after > 0) {
    const { table = query.feed, last = () => lastPosition(db, table) } = query;
    if (after > (await last())) throw new FeedCursorError('cursor-expired');
  }
  const position = rows.at(-1)?.position ?? after;
  return { items: rows.map((row) => row.item), next: encodeCursor({ epoch, position }) };
}

/** Highest position that was ever given out: rows may be gone since, and a reader that stands there is in its right. */
async function lastPosition(db: Queryable, table: string): Promise<number> {
  const { rows } = await db.query<{ last: number }>(
    `select coalesce(pg_sequence_last_value(pg_get_serial_sequence($1, 'position')::regclass), 0) as last`,
    [table],
  );
  return rows[0]?.last ?? 0;
}

/** After a restore or rebuild: every cursor given out before is expired. Without a name, of all feeds. */
export async function renewFeedEpoch(db: Queryable, feed?: string): Promise<void> {
  await db.query('update feeds set epoch = gen_random_uuid() where $1::text is null or name = $1', [feed ?? null]);
}

async function feedEpoch(db: Queryable, feed: string): Promise<string> {
  const select = 'select epoch from feeds where name = $1';
  const found = await db.query<{ epoch: string }>(select, [feed]);
  if (found.rows[0]) return found.rows[0].epoch;
  await db.query('insert into feeds (name) values ($1) on conflict do nothing', [feed]);
  return (await db.query<{ epoch: string }>(select, [feed])).rows[0]?.epoch ?? '';
}
