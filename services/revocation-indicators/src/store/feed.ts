import type { Signal, SignalRevision } from '@samband/contracts';
import { decodeCursor, defineLog, type FeedPage, type Queryable, readFeed, readLog } from '@samband/postgres';

/** The feed: one row for each revision, in the order of their commits. */
export const feedLog = defineLog<{ signal_id: string; revision: number; item: SignalRevision }>({
  name: 'signals',
  table: 'signal_feed',
  columns: ['signal_id', 'revision', 'item'],
});

export type NumberedSignal = { readonly position: number; readonly item: SignalRevision };

async function readAfter(
  db: Queryable,
  after: number,
  limit: number,
): Promise<{ position: number; item: SignalRevision }[]> {
  const rows = await readLog(db, feedLog, { after, limit });
  return rows.map(({ position, item }) => ({ position, item }));
}

/** One page of the feed. */
export function readSignals(
  db: Queryable,
  after: string | undefined,
  limit: number,
): Promise<FeedPage<SignalRevision>> {
  const { name: feed, table } = feedLog;
  return readFeed(db, { feed, table, after, limit, read: (position, most) => readAfter(db, position, most) });
}

/** One page of the feed with the position of each revision, for a cursor after each. */
export async function readNumbered(db: Queryable, after: string | undefined, limit: number) {
  const read = async (position: number, most: number) =>
    (await readAfter(db, position, most)).map((row) => ({ position: row.position, item: row }));
  const page = await readFeed<NumberedSignal>(db, { feed: feedLog.name, table: feedLog.table, after, limit, read });
  return { ...page, epoch: decodeCursor(page.next).epoch };
}

export type CurrentSignal = { readonly erased: boolean; readonly revision: number; readonly item: Signal };

/** A signal at its latest revision; its item is emptied when it was erased. */
export async function findSignal(db: Queryable, signalId: string): Promise<CurrentSignal | undefined> {
  const { rows } = await db.query<CurrentSignal>(
    `select s.erased, s.revision, f.item from signals s left join signal_feed f using (signal_id, revision)
     where s.signal_id = $1`,
    [signalId],
  );
  return rows[0];
}

export async function findRevisions(db: Queryable, signalId: string): Promise<Signal[]> {
  const { rows } = await db.query<{ item: Signal }>(
    'select item from signal_feed where signal_id = $1 order by revision',
    [signalId],
  );
  return rows.map((row) => row.item);
}
