import type { Queryable, Tx } from '@samband/postgres';

/** Some persons with observations that have given no signal since before a moment, those that wait longest. */
export async function nextExpired(db: Queryable, before: Date): Promise<string[]> {
  const { rows } = await db.query<{ person_id: string }>(
    `select distinct person_id from (
       select person_id from identifications where none_since < $1 order by none_since limit 50) oldest`,
    [before],
  );
  return rows.map((row) => row.person_id);
}

/** Their observations that may be forgotten; what ever led to a signal is kept with it. */
export async function listExpired(db: Queryable, personIds: readonly string[], before: Date): Promise<string[]> {
  const { rows } = await db.query<{ subject_id: string }>(
    `select subject_id from identifications i where person_id = any($1) and none_since < $2 and tip is null
       and not exists (select from signal_links l where l.subject_id = i.subject_id)
     order by subject_id`,
    [personIds, before],
  );
  return rows.map((row) => row.subject_id);
}

/** Leaves of observations their id, the codes of their reasons, their source and the month: nothing of a person. */
export async function forget(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  await tx.query(
    `update identifications set person_id = null, identity = null, facts = null, person_version = null,
       none_since = null, received_at = date_trunc('month', received_at, 'UTC'),
       reasons = (select coalesce(json_agg(json_build_object('code', reason ->> 'code')), '[]')
                  from json_array_elements(reasons) as reason)
     where subject_id = any($1)`,
    [subjectIds],
  );
}

/** What is still needed, or was a tip, is looked at again when another window has passed; `but`: those that are next. */
export async function keepOn(
  tx: Tx,
  personIds: readonly string[],
  { before, now, but }: { before: Date; now: Date; but: readonly string[] },
): Promise<void> {
  await tx.query(
    'update identifications set none_since = $3 where person_id = any($1) and none_since < $2 and subject_id <> all($4)',
    [personIds, before, now, but],
  );
}
