import type { PersonInput } from '@samband/person-matching';
import type { Queryable } from '@samband/postgres';

export type Similar = {
  readonly tipId: string;
  readonly part: string;
  readonly description: PersonInput;
  readonly since: string;
  readonly primary: string;
  readonly personId: string | null;
};

/** Parts of other tips that have one of these keys, most keys in common first; `total` counts those beyond the limit. */
export async function findSimilar(
  db: Queryable,
  { tipId, keys, limit }: { tipId: string; keys: readonly string[]; limit: number },
): Promise<{ found: Similar[]; total: number }> {
  const { rows } = await db.query<Similar & { total: number }>(
    `with hits as (
       select tip_id, part, count(*) filter (where key not like 'n%') as numbers, count(*) as keys
       from tip_keys where key = any($2) and tip_id <> $1 group by tip_id, part
     ), best as (
       select *, count(*) over () as total from hits order by numbers desc, keys desc, tip_id limit $3
     )
     select b.tip_id as "tipId", b.part, p.description, rfc3339(t.received_at) as since,
       e.function as primary, l.person_id as "personId", b.total
     from best b
     join tip_parts p using (tip_id, part) join tips t using (tip_id)
     join route_entries e on e.tip_id = b.tip_id and e.kind = 'primary' and e.until_at is null
     left join route_links l on l.tip_id = b.tip_id and l.part = b.part
     order by b.numbers desc, b.keys desc, b.tip_id`,
    [tipId, keys, limit],
  );
  return { found: rows, total: rows[0]?.total ?? 0 };
}

export async function loadDescriptions(db: Queryable, tipId: string): Promise<PersonInput[]> {
  const sql = 'select description from tip_parts where tip_id = $1 order by part';
  return (await db.query<{ description: PersonInput }>(sql, [tipId])).rows.map(({ description }) => description);
}
