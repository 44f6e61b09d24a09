import { eraseSubjects, readmitSubjects } from '@samband/audit';
import type { ProtectionChanged } from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import type { Queryable, Tx } from '@samband/postgres';
import type { PersonFacts } from '../domain/notification.ts';

/**
 * Those that are not known here, or were merged into somebody who is not, are treated as protected: nothing is said of
 * whom nothing is known. A record is protected if any record of the person is.
 */
export async function findPersons(db: Queryable, ids: readonly string[]): Promise<Map<string, PersonFacts>> {
  const { rows } = await db.query<PersonFacts>(
    `select person_id as "personId", case_ids as "caseIds", any_protected(array[person_id]) as "protectedIdentity"
     from persons where person_id = any($1)`,
    [ids],
  );
  const known = new Map(rows.map((row) => [row.personId, row]));
  return new Map(ids.map((id) => [id, known.get(id) ?? { personId: id, caseIds: [], protectedIdentity: true }]));
}

/** Answers whose cases, protection or merger are not what they were, and into whom they had been merged. */
export async function savePersons(db: Queryable, records: readonly ProtectionChanged[]): Promise<string[]> {
  const rows = records.map(({ personId, version, protectedIdentity, mergedInto, cases }) => ({
    person_id: personId,
    version,
    protected_identity: protectedIdentity,
    merged_into: mergedInto ?? null,
    case_ids: cases.map(({ caseId }) => caseId),
  }));
  const { rows: changed } = await db.query<{ person_id: string; before: string | null }>(
    `with before as (select * from persons where person_id = any($2)),
     saved as (
       insert into persons select * from json_populate_recordset(null::persons, $1)
       on conflict (person_id) do update set version = excluded.version,
         protected_identity = excluded.protected_identity, merged_into = excluded.merged_into, case_ids = excluded.case_ids
       where persons.version < excluded.version returning *)
     select saved.person_id, before.merged_into as before from saved left join before using (person_id)
     where before.person_id is null or before.case_ids <> saved.case_ids
       or before.protected_identity <> saved.protected_identity
       or before.merged_into is distinct from saved.merged_into`,
    [JSON.stringify(rows), rows.map((row) => row.person_id)],
  );
  return changed.flatMap(({ person_id, before }) => (before === null ? [person_id] : [person_id, before]));
}

/** All records that are one person with one of these, merged into it or it into them, at any depth. */
export async function findSamePersons(db: Queryable, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('select id from same_persons($1) as id', [ids]);
  return rows.map(({ id }) => id);
}

/** A person and whoever was merged into it, at any depth. */
export async function findMerged(db: Queryable, personId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `with recursive merged (id) as (
       select $1::text union select person_id from persons join merged on persons.merged_into = merged.id)
     select id from merged`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

export async function findErased(db: Queryable, hashes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ person_hash: string; version: number }>(
    'select person_hash, version from erased_persons where person_hash = any($1)',
    [hashes],
  );
  return new Map(rows.map((row) => [row.person_hash, row.version]));
}

type Erasure = { readonly personId: string; readonly personHash: string; readonly version: number };

/**
 * Nothing that leads to the persons stays: the log keeps its rows, but nobody can tell whose they are. Once for each
 * version: what came to be known after a return is not touched when the erasure is heard of again.
 */
export async function erasePersons(tx: Tx, erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return;
  const { rows: fresh } = await tx.query<{ hash: string; version: number }>(
    `insert into erased_persons
     select hash, max(version) from unnest($1::text[], $2::bigint[]) as gone (hash, version) group by hash order by hash
     on conflict (person_hash) do update set version = excluded.version where erased_persons.version < excluded.version
     returning person_hash as hash, version`,
    [erasures.map(({ personHash }) => personHash), erasures.map(({ version }) => version)],
  );
  const versions = new Map(fresh.map(({ hash, version }) => [hash, version]));
  const gone = erasures.filter(({ personHash, version }) => versions.get(personHash) === version);
  await forget(tx, gone);
}

async function forget(tx: Tx, gone: readonly Erasure[]): Promise<void> {
  const ids = gone.map(({ personId }) => personId);
  await deadLetters.forget(tx, ids);
  await eraseSubjects(tx, ids);
  await tx.query(
    `delete from persons p using unnest($1::text[], $2::bigint[]) as gone (id, version)
     where person_id = id and p.version <= gone.version`,
    [ids, gone.map(({ version }) => version)],
  );
  // Somebody unknown, so that nothing is shown of a record that was merged into one of them.
  await tx.query(
    `update persons set merged_into = hash from unnest($1::text[], $2::text[]) as gone (id, hash)
     where merged_into = id and not exists (select from persons p where p.person_id = id)`,
    [ids, gone.map(({ personHash }) => personHash)],
  );
  const { rows: back } = await tx.query<{ person_id: string }>(
    'select person_id from persons where person_id = any($1)',
    [ids],
  );
  await readmitSubjects(
    tx,
    back.map(({ person_id }) => person_id),
  );
  await tx.query('delete from reasons where person_ids && $1', [ids]);
  const others = 'array(select id from unnest(person_ids) as id where id <> all($1))';
  await tx.query(`update deliveries set view = null, view_salt = null, person_ids = ${others} where person_ids && $1`, [
    ids,
  ]);
  await tx.query(
    `update notifications set view = null, planned_hash = '', person_ids = ${others},
       told_person_ids = array(select id from unnest(told_person_ids) as id where id <> all($1))
     where person_ids && $1`,
    [ids],
  );
  await tx.query(`update sources set person_ids = ${others}, content = null where person_ids && $1`, [ids]);
}
