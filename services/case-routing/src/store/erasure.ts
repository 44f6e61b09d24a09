import type { Queryable, Tx } from '@samband/postgres';

const gone = 'Borttaget.';

/** Whom a tip was about and what officers wrote of it; parts are replaced by the tip's own last version. */
export async function forgetTips(tx: Tx, tipIds: readonly string[]): Promise<void> {
  for (const table of ['identifications', 'judgements', 'route_links']) {
    await tx.query(`delete from ${table} where tip_id = any($1)`, [tipIds]);
  }
  await tx.query('update actions set reason = null where tip_id = any($1)', [tipIds]);
  await tx.query('update presentations set outcome_reason = null where tip_id = any($1)', [tipIds]);
  await tx.query(
    `update route_entries set reason = $2 where tip_id = any($1) and decided_by not in ('rules', 'clock')`,
    [tipIds, gone],
  );
}

/** Answers the persons whose versions up to the given one are gone; every tip that rests on them follows. */
export async function erasePersons(
  tx: Tx,
  erased: readonly { personId: string; version: number }[],
): Promise<string[]> {
  const personIds = erased.map(({ personId }) => personId);
  const versions = erased.map(({ version }) => version);
  await tx.query(
    `insert into erased_persons (person_hash, version)
     select hash_of_person(id), max(version) from unnest($1::text[], $2::bigint[]) as g (id, version) group by 1
     on conflict (person_hash) do update set version = greatest(erased_persons.version, excluded.version)`,
    [personIds, versions],
  );
  const { rows } = await tx.query<{ id: string }>(
    `with given as (select * from unnest($1::text[], $2::bigint[]) as g (id, version)),
     deleted as (delete from persons p using given g where p.person_id = g.id and p.version <= g.version)
     select id from given g where not exists (select from persons p where p.person_id = g.id and p.version > g.version)`,
    [personIds, versions],
  );
  const ids = rows.map((row) => row.id);
  await tx.query('update persons set merged_into = null where merged_into = any($1)', [ids]);
  await tx.query(`update identifications set outcome = 'erased', person_id = null where person_id = any($1)`, [ids]);
  await tx.query('delete from judgements where person_id = any($1)', [ids]);
  return ids;
}

/** The person and everybody merged into it, at any depth. */
export async function findMerged(db: Queryable, personId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `with recursive merged as (
       select $1::text as id union select p.person_id from persons p join merged m on p.merged_into = m.id
     ) select id from merged`,
    [personId],
  );
  return rows.map((row) => row.id);
}
