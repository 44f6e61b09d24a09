import type { Queryable } from '@samband/postgres';

/** The merges that lead on from these records, chain by chain to the end; most records have none. */
export async function loadMergeEdges(db: Queryable, personIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; into: string }>(
    `with recursive edge (id, "into") as (
       select person_id, merged_into from persons where person_id = any($1) and merged_into is not null
       union
       select p.person_id, p.merged_into from edge join persons p on p.person_id = edge."into"
       where p.merged_into is not null
     )
     select id, "into" from edge`,
    [personIds],
  );
  return new Map(rows.map((row) => [row.id, row.into]));
}

/** These records and all that were merged into them, directly or through others. */
export async function withMergedRecords(db: Queryable, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `with recursive below (id) as (
       select unnest($1::text[]) collate "C"
       union
       select p.person_id from below join persons p on p.merged_into = below.id
     )
     select id from below`,
    [personIds],
  );
  return rows.map((row) => row.id);
}
