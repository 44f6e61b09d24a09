import type { Case, ProtectionChanged } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';

/** A lower version never overwrites a higher one, nor what erasure left. Answers the persons that changed. */
export async function savePersons(tx: Tx, persons: readonly ProtectionChanged[]): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    `insert into persons (person_id, version, cases, merged_into, protected_identity)
     select distinct on ("personId") "personId", version, cases, "mergedInto", "protectedIdentity"
     from json_to_recordset($1) as p ("personId" text, version bigint, cases jsonb, "mergedInto" text,
       "protectedIdentity" boolean)
     where not exists
       (select from erased_persons e where e.person_hash = hash_of_person("personId") and e.version >= p.version)
     order by "personId", version desc
     on conflict (person_id) do update set version = excluded.version, cases = excluded.cases,
       merged_into = excluded.merged_into, protected_identity = excluded.protected_identity
     where persons.version < excluded.version returning person_id`,
    [JSON.stringify(persons)],
  );
  const units = persons.flatMap(({ cases }) => cases.flatMap(({ unit }) => unit ?? []));
  await tx.query('insert into units_of_cases (unit) select unnest($1::text[]) on conflict do nothing', [
    [...new Set(units)].sort(),
  ]);
  return rows.map((row) => row.person_id);
}

export type PersonRow = {
  readonly personId: string;
  readonly rootId: string;
  /** The person and everybody on the way to its root. */
  readonly chain: readonly string[];
  readonly cases: readonly Case[];
  readonly protectedIdentity: boolean;
};

/** Persons with who they are now, following merges; erased ones are not there. Cases are the whole chain's. */
export async function findPersons(db: Queryable, personIds: readonly string[]): Promise<Map<string, PersonRow>> {
  const { rows } = await db.query<PersonRow & { erased: boolean }>(
    `with recursive way as (
       select id as "personId", id, array[id] as chain from unnest($1::text[]) as id
       union all
       select way."personId", p.merged_into, way.chain || p.merged_into from way join persons p on p.person_id = way.id
       where p.merged_into is not null and not p.merged_into = any(way.chain) and cardinality(way.chain) < 20
     ), longest as (
       select distinct on ("personId") "personId", id as "rootId", chain from way
       order by "personId", cardinality(chain) desc
     )
     select l."personId", l."rootId", l.chain, own.person_id is null and exists
         (select from erased_persons e where e.person_hash = hash_of_person(l."personId")) as erased,
       coalesce((select jsonb_agg(c order by c->>'caseId') from persons m, jsonb_array_elements(m.cases) c
         where m.person_id = any(l.chain)), '[]') as cases,
       coalesce((select bool_or(m.protected_identity) from persons m where m.person_id = any(l.chain)), false)
         as "protectedIdentity"
     from longest l left join persons own on own.person_id = l."personId"`,
    [[...new Set(personIds)]],
  );
  return new Map(rows.filter(({ erased }) => !erased).map(({ erased: _, ...row }) => [row.personId, row]));
}

export async function isRegistered(db: Queryable, personId: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from persons where person_id = $1', [personId]);
  return rowCount === 1;
}

export async function isUnitOfCases(db: Queryable, unit: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from units_of_cases where unit = $1', [unit]);
  return rowCount === 1;
}
