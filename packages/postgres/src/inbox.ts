import type { Queryable } from './pool.ts';
import type { Tx } from './tx.ts';

const dayMs = 24 * 60 * 60 * 1000;

export type InboxClaim = {
  readonly ids: readonly string[];
  /** How long the topic keeps a message, in milliseconds; -1 (compacted) is guarded by versions and kept as long as `default`. */
  readonly retentionMs: number;
};

const compactedKeepMs = 14 * dayMs;

/** Claims events for a consumer; answers the ids that are new. A repeat inside or after this transaction is not new. */
export async function claimInbox(tx: Tx, consumer: string, { ids, retentionMs }: InboxClaim): Promise<Set<string>> {
  const keepMs = (retentionMs < 0 ? compactedKeepMs : retentionMs) + dayMs;
  // Sorted, so that two consumers with the same events never wait for each other.
  const { rows } = await tx.query<{ event_id: string }>(
    `insert into inbox (consumer, event_id, expires_at)
     select $1, id, now() + $3 * interval '1 millisecond' from unnest($2::uuid[]) as id
     on conflict do nothing returning event_id`,
    [consumer, [...new Set(ids)].sort(), keepMs],
  );
  return new Set(rows.map((row) => row.event_id));
}

/** Takes back a claim, so that a replay of the event is new again. */
export async function releaseInbox(tx: Tx, consumer: string, id: string): Promise<void> {
  await tx.query('delete from inbox where consumer = $1 and event_id = $2', [consumer, id]);
}

/** Removes claims that have outlived their topic, in short steps; answers how many. */
export async function expireInbox(db: Queryable, stepRows = 5_000): Promise<number> {
  for (let total = 0; ; ) {
    const { rowCount } = await db.query(
      `delete from inbox where (consumer, event_id) in
         (select consumer, event_id from inbox where expires_at < now() order by expires_at limit $1)`,
      [stepRows],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < stepRows) return total;
  }
}
