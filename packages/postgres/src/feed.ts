import { type Cursor, decodeCursor, encodeCursor, openCursor, sealCursor } from './cursor.ts';
import { FeedCursorError } from './errors.ts';
import type { Queryable } from './pool.ts';

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
  /** Several readers share the positions, and none may learn from them how much there is for all. */
  readonly sealed?: boolean;
};

/**
 * One page of a feed; `next` is also on the last page. Throws FeedCursorError: of an older epoch, or beyond the end (a
 * restore that nobody told the feed of), the reader must start over.
 */
export async function readFeed<Item>(db: Queryable, query: FeedQuery<Item>): Promise<FeedPage<Item>> {
  const feed = await findFeed(db, query.feed);
  const { epoch } = feed;
  const cursor = query.after === undefined ? undefined : readCursor(query.after, query.sealed ? feed : undefined);
  if (cursor && cursor.epoch !== epoch) throw new FeedCursorError('cursor-expired');
  const after = cursor?.position ?? 0;
  const rows = await query.read(after, query.limit);
  if (rows.length === 0 && after > 0) {
    const { table = query.feed, last = () => lastPosition(db, table) } = query;
    if (after > (await last())) throw new FeedCursorError('cursor-expired');
  }
  const position = rows.at(-1)?.position ?? after;
  const next = query.sealed ? sealCursor({ epoch, position }, feed.key) : encodeCursor({ epoch, position });
  return { items: rows.map((row) => row.item), next };
}

type Feed = { readonly epoch: string; readonly key: Buffer; readonly plainUntil: number };

function readCursor(text: string, sealedIn: Feed | undefined): Cursor {
  const opened = sealedIn && openCursor(text, sealedIn.key);
  if (opened) return opened;
  const cursor = decodeCursor(text);
  // A plain one can be made by anybody: beyond those that were given out it would count what is there.
  if (sealedIn && cursor.position > sealedIn.plainUntil) throw new FeedCursorError('cursor-expired');
  return cursor;
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

async function findFeed(db: Queryable, name: string): Promise<Feed> {
  const select = 'select epoch, cursor_key as key, plain_until as "plainUntil" from feeds where name = $1';
  const { rows } = await db.query<Feed>(select, [name]);
  if (rows[0]) return rows[0];
  await db.query('insert into feeds (name) values ($1) on conflict do nothing', [name]);
  return (await db.query<Feed>(select, [name])).rows[0] as Feed;
}
