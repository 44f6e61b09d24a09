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
  /** The record that the others were merged into. */
  readonly rootId: string;
  /** All records of the person. */
  readonly chain: readonly string[];
  readonly cases: readonly Case[];
  readonly protectedIdentity: boolean;
};

/** Persons with who they are now, following merges; erased ones are not there. What any of the records says is the person's. */
export async function findPersons(db: Queryable, personIds: readonly string[]): Promise<Map<string, PersonRow>> {
  const { rows } = await db.query<PersonRow & { erased: boolean }>(
    `select g.id as "personId", s."rootId", s.chain, s."protectedIdentity",
       own.person_id is null and exists
         (select from erased_persons e where e.person_hash = hash_of_person(g.id)) as erased,
       coalesce((select jsonb_agg(c order by c->>'caseId') from
         (select distinct c from persons m, jsonb_array_elements(m.cases) c where m.person_id = any(s.chain)) d), '[]')
         as cases
     from unnest($1::text[]) as g (id) cross join lateral (
       select coalesce(min(id) filter (where p.merged_into is null), min(id)) as "rootId",
         array_agg(id order by id) as chain, coalesce(bool_or(p.protected_identity), false) as "protectedIdentity"
       from same_persons(array[g.id]) as id left join persons p on p.person_id = id) s
     left join persons own on own.person_id = g.id`,
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
