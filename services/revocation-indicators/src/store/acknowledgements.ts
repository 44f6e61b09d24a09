import type { Queryable } from '@samband/postgres';

export type Acknowledged = {
  readonly signalId: string;
  readonly currentRevision: number;
  readonly acknowledgedRevision: number;
  readonly acknowledgedAt: Date;
};

/** Notes the highest revision that was acknowledged; undefined when there is no such signal or revision. */
export async function acknowledge(
  db: Queryable,
  { signalId, revision, now }: { signalId: string; revision: number; now: Date },
): Promise<Acknowledged | undefined> {
  const { rows } = await db.query<Acknowledged>(
    `update signals set acknowledged_revision = greatest(acknowledged_revision, $2::bigint),
       acknowledged_at = case when acknowledged_revision < $2::bigint then $3 else acknowledged_at end
     where signal_id = $1 and revision >= $2::bigint
     returning signal_id as "signalId", revision as "currentRevision",
       acknowledged_revision as "acknowledgedRevision", acknowledged_at as "acknowledgedAt"`,
    [signalId, revision, now],
  );
  return rows[0];
}

export async function currentRevision(db: Queryable, signalId: string): Promise<number | undefined> {
  const { rows } = await db.query<{ revision: number }>('select revision from signals where signal_id = $1', [
    signalId,
  ]);
  return rows[0]?.revision;
}

export type Unacknowledged = {
  readonly signalId: string;
  readonly revision: number;
  readonly state: string;
  readonly since: Date;
};

/** Whose latest revision waits, oldest first, by the place of that revision in the feed. */
export async function listUnacknowledged(
  db: Queryable,
  after: number,
  limit: number,
): Promise<{ position: number; item: Unacknowledged }[]> {
  const { rows } = await db.query<Unacknowledged & { position: number }>(
    `select f.position, s.signal_id as "signalId", s.revision, s.state, s.revised_at as since
     from signals s join signal_feed f using (signal_id, revision)
     where s.acknowledged_revision < s.revision and f.position > $1 order by f.position limit $2`,
    [after, limit],
  );
  return rows.map(({ position, ...item }) => ({ position, item }));
}

/** How many wait, and since when the oldest does. */
export async function countUnacknowledged(db: Queryable): Promise<{ total: number; oldest: Date | undefined }> {
  const { rows } = await db.query<{ total: number; oldest: Date | null }>(
    'select count(*) as total, min(revised_at) as oldest from signals where acknowledged_revision < revision',
  );
  return { total: rows[0]?.total ?? 0, oldest: rows[0]?.oldest ?? undefined };
}
