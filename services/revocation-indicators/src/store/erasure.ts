import { createHmac, randomBytes } from 'node:crypto';
import type { ErasedSignal } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';

/** The key of the hashes that erasure leaves, where none is configured: made once, the same for all instances. */
export async function readHashKey(db: Queryable): Promise<string> {
  await db.query(`insert into secrets (name, value) values ('hash-key', $1) on conflict do nothing`, [
    randomBytes(32).toString('hex'),
  ]);
  const { rows } = await db.query<{ value: string }>(`select value from secrets where name = 'hash-key'`);
  const [row] = rows;
  if (row === undefined) throw new Error('the hash key cannot be read');
  return row.value;
}

export function hashOfPerson(key: string, personId: string): string {
  return createHmac('sha256', key).update(personId).digest('hex');
}

/** Highest erased version by hash of the person. */
export async function findErased(db: Queryable, hashes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ hash: string; version: number }>(
    `select encode(person_hash, 'hex') as hash, version from erased_persons
     where person_hash in (select decode(h, 'hex') from unnest($1::text[]) as h)`,
    [hashes],
  );
  return new Map(rows.map((row) => [row.hash, row.version]));
}

/** Answers the hashes of those for whom this is news: an erasure that is heard of again touches nothing since. */
export async function saveErased(tx: Tx, erased: readonly { hash: string; version: number }[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ hash: string }>(
    `insert into erased_persons (person_hash, version)
     select decode(hash, 'hex'), max(version) from unnest($1::text[], $2::bigint[]) as given (hash, version) group by 1
     on conflict (person_hash) do update set version = excluded.version where erased_persons.version < excluded.version
     returning encode(person_hash, 'hex') as hash`,
    [erased.map(({ hash }) => hash), erased.map(({ version }) => version)],
  );
  return new Set(rows.map((row) => row.hash));
}

/** Removes records up to the erased version; answers those that are gone now (a record above it stays). */
export async function deleteRecords(
  tx: Tx,
  erased: readonly { personId: string; version: number }[],
): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    `with given as (select * from unnest($1::text[], $2::bigint[]) as g (person_id, version)),
     deleted as (delete from persons p using given g where p.person_id = g.person_id and p.version <= g.version)
     select g.person_id from given g
     where not exists (select from persons p where p.person_id = g.person_id and p.version > g.version)`,
    [erased.map(({ personId }) => personId), erased.map(({ version }) => version)],
  );
  return rows.map((row) => row.person_id);
}

/**
 * Empties what observations told of these persons, as much as goes into a batch: the register tells of each observation
 * that it was erased, and the rest is emptied with that.
 */
export async function emptyIdentifications(tx: Tx, personIds: readonly string[], most: number): Promise<void> {
  await tx.query(
    `update identifications set outcome = 'erased', person_id = null, identity = null, facts = null, tip = null,
       agency = null, received_at = null, explained = 'none', reasons = '[]', person_version = null,
       none_since = null
     where subject_id in (select subject_id from identifications where person_id = any($1) limit $2)`,
    [personIds, most],
  );
  await tx.query('delete from denials where person_id = any($1)', [personIds]);
  await tx.query('delete from reassessments where person_id = any($1)', [personIds]);
}

/** Ends the signals of these persons: the content of every revision goes, and a last one is left that has ids only. */
export async function endSignals(tx: Tx, personIds: readonly string[], now: Date): Promise<ErasedSignal[]> {
  const { rows } = await tx.query<{ signal_id: string; revision: number; person_id: string }>(
    `with ended as (
       update signals s set erased = true, state = 'withdrawn', revised_at = $2, country = '', status = '',
         granted_on = '', basis = '', person_id = null,
         revision = greatest(s.revision, (select floor from revision_floor f where f.age >= s.age)) + 1
       from signals old where old.signal_id = s.signal_id and s.person_id = any($1) and not s.erased
       returning s.signal_id, s.revision, old.person_id
     ) select * from ended order by signal_id`,
    [personIds, now],
  );
  const signalIds = rows.map((row) => row.signal_id);
  await tx.query('delete from signal_feed where signal_id = any($1)', [signalIds]);
  // Of a signal that has moved on to another record, what told of this one; but not how earlier signals ended.
  await tx.query(`delete from signal_feed where item ->> 'personId' = any($1) and item ->> 'erased' is null`, [
    personIds,
  ]);
  await tx.query('delete from signal_links where signal_id = any($1)', [signalIds]);
  await tx.query(`update outcomes set report = '{}' where signal_id = any($1)`, [signalIds]);
  return rows.map(({ signal_id: signalId, revision, person_id: personId }) => ({
    signalId,
    revision,
    state: 'withdrawn',
    personId,
    erased: true,
  }));
}
