import type { Queryable, Tx } from '@samband/postgres';
import type { Cause } from '../handlers/reassess.ts';

export type Waiting = { readonly personId: string; readonly cause: Cause };

/** Which of these records more than `most` observations and tips name; does not count further than that. */
export async function findLarge(db: Queryable, personIds: readonly string[], most: number): Promise<string[]> {
  if (personIds.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `select id from unnest($1::text[]) as id
     where (select count(*) from (select from identifications where person_id = id limit $2 + 1) few) > $2`,
    [personIds, most],
  );
  return rows.map((row) => row.id);
}

/** Which of these records wait for the job. */
export async function findWaiting(db: Queryable, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'select person_id as id from reassessments where person_id = any($1)',
    [personIds],
  );
  return rows.map((row) => row.id);
}

/** Leaves persons for the job. One that waits already keeps its turn: however often it is touched, it is assessed once. */
export async function postpone(tx: Tx, waiting: readonly Waiting[], now: Date): Promise<void> {
  if (waiting.length === 0) return;
  await tx.query(
    `insert into reassessments (person_id, due_at, waiting_since, cause)
     select person_id, $3, $3, cause from unnest($1::text[], $2::json[]) as w (person_id, cause) order by person_id
     on conflict do nothing`,
    [waiting.map(({ personId }) => personId), waiting.map(({ cause }) => JSON.stringify(cause)), now],
  );
}

/** Everybody whose observations were explained by other rules. */
export async function postponeStale(
  tx: Tx,
  { ruleVersion, cause, now }: { ruleVersion: string; cause: Cause; now: Date },
) {
  await tx.query(
    `insert into reassessments (person_id, due_at, waiting_since, cause)
     select person_id, $2::timestamptz, $2::timestamptz, $3::json from identifications
     where person_id is not null and rule_version <> $1 group by person_id on conflict do nothing`,
    [ruleVersion, now, JSON.stringify(cause)],
  );
}

export async function nextWaiting(db: Queryable, now: Date): Promise<Waiting | undefined> {
  const { rows } = await db.query<Waiting>(
    'select person_id as "personId", cause from reassessments where due_at <= $1 order by due_at, person_id limit 1',
    [now],
  );
  return rows[0];
}

/** False when another instance has done it. */
export async function takeWaiting(tx: Tx, personIds: readonly string[]): Promise<boolean> {
  const { rowCount } = await tx.query('delete from reassessments where person_id = any($1)', [personIds]);
  return (rowCount ?? 0) > 0;
}

/** Puts one off that failed, so that it does not stand before the others. */
export async function putOff(db: Queryable, personId: string, until: Date): Promise<void> {
  await db.query('update reassessments set due_at = $2 where person_id = $1', [personId, until]);
}

export async function countWaiting(db: Queryable): Promise<{ total: number; oldest: Date | undefined }> {
  const { rows } = await db.query<{ total: number; oldest: Date | null }>(
    'select count(*) as total, min(waiting_since) as oldest from reassessments',
  );
  return { total: rows[0]?.total ?? 0, oldest: rows[0]?.oldest ?? undefined };
}
