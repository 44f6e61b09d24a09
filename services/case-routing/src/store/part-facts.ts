import type { PersonInput } from '@samband/person-matching';
import type { Queryable } from '@samband/postgres';
import { sharesIdentifier } from '../domain/compare-parts.ts';
import type { PartFacts } from '../domain/link-parts.ts';

export type TipParts = { readonly parts: readonly PartFacts[]; readonly awaitingSince: string | undefined };

type PartRow = {
  tipId: string;
  part: string;
  identified: string | null;
  awaitingSince: string | null;
  judgements: { personId: string; verdict: 'same' | 'other' }[];
};

/** What is known of who each part of these tips is about. */
export async function loadPartFacts(db: Queryable, tipIds: readonly string[]): Promise<Map<string, TipParts>> {
  const rows = await loadParts(db, tipIds);
  const shared = await loadShared(db, tipIds);
  const grouped = Map.groupBy(rows, ({ tipId }) => tipId);
  return new Map(
    [...grouped].map(([tipId, own]) => {
      const waiting = own.flatMap(({ awaitingSince }) => awaitingSince ?? []).sort();
      const parts = own.map(({ part, identified, judgements }) => ({
        part,
        judgements,
        identified: identified ?? undefined,
        shared: shared.get(`${tipId}/${part}`) ?? [],
      }));
      return [tipId, { parts, awaitingSince: waiting[0] }];
    }),
  );
}

async function loadParts(db: Queryable, tipIds: readonly string[]): Promise<PartRow[]> {
  const { rows } = await db.query<PartRow>(
    `with named as (
       select tip_id, part from tip_parts where tip_id = any($1)
       union select tip_id, part from identifications where tip_id = any($1)
       union select tip_id, part from judgements where tip_id = any($1)
     )
     select tip_id as "tipId", part, case when i.outcome = 'identified' then i.person_id end as identified,
       case when i.outcome = 'awaiting-verification' then rfc3339(i.decided_at) end as "awaitingSince",
       coalesce((select json_agg(json_build_object('personId', j.person_id, 'verdict', j.verdict) order by j.position)
         from judgements j where j.tip_id = named.tip_id and j.part = named.part), '[]') as judgements
     from named left join identifications i using (tip_id, part) order by tip_id, part`,
    [tipIds],
  );
  return rows;
}

type SharedRow = { tipId: string; part: string; personId: string; own: PersonInput; other: PersonInput };

// A number that so many tips share is no longer anybody's own.
const mostSharers = 20;

/** Persons that other tips with the same number are tied to by an officer or the register, by `tipId/part`. */
async function loadShared(db: Queryable, tipIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await db.query<SharedRow>(
    `select distinct on (k.tip_id, k.part, o.tip_id, o.part) k.tip_id as "tipId", k.part, l.person_id as "personId",
       p.description as own, q.description as other
     from tip_keys k
     join tip_keys o on o.key = k.key and o.tip_id <> k.tip_id
     join route_links l on l.tip_id = o.tip_id and l.part = o.part and l.basis <> 'shared-identifier'
     join tip_parts p on p.tip_id = k.tip_id and p.part = k.part
     join tip_parts q on q.tip_id = o.tip_id and q.part = o.part
     where k.tip_id = any($1) and k.key not like 'n%'
       and (select count(*) from tip_keys c where c.key = k.key) <= $2
     order by k.tip_id, k.part, o.tip_id, o.part`,
    [tipIds, mostSharers],
  );
  const same = rows.filter(({ own, other }) => sharesIdentifier(own, other));
  const grouped = Map.groupBy(same, ({ tipId, part }) => `${tipId}/${part}`);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ personId }) => personId)]));
}

/** Tips that share a number with another one of these; not those that are too many to be tied by it. */
export async function findSharers(db: Queryable, tipIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ tip_id: string }>(
    `select distinct o.tip_id from tip_keys k join tip_keys o on o.key = k.key
     where k.tip_id = any($1) and o.tip_id <> k.tip_id and k.key not like 'n%'
       and (select count(*) from tip_keys c where c.key = k.key and not c.tip_id = any($1)) <= $2`,
    [tipIds, mostSharers],
  );
  return rows.map((row) => row.tip_id);
}
