import { createHmac, randomBytes } from 'node:crypto';
import type { Queryable, Tx } from '@samband/postgres';
import type { LogName } from './chained-log.ts';

// Persons with their hashes, in one order, so that two who write the same never wait in a ring.
const hashed = (given: string) =>
  `(select sha256(secret || convert_to(id, 'UTF8')) as hash, given.* from audit_subject_secret, ${given} order by id) as hashed`;
const persons = 'unnest($1::text[]) as given (id)';

/**
 * What the log has instead of each person’s id. Keys are made for those that have none. An erased person never gets one
 * again: its records have a reference that nothing leads to, like those from before the erasure.
 */
export async function ensureSubjectRefs(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(personIds)].sort();
  if (ids.length === 0) return new Map();
  const keys = ids.map(() => randomBytes(32).toString('hex'));
  await tx.query(
    `insert into audit_subjects (person_hash, person_id, key)
     select hash, id, decode(key, 'hex') from ${hashed('unnest($1::text[], $2::text[]) as given (id, key)')}
     on conflict do nothing`,
    [ids, keys],
  );
  const found = await findSubjectKeys(tx, ids);
  return new Map(ids.map((id) => [id, subjectRef(found.get(id) ?? randomBytes(32), id)]));
}

async function findSubjectKeys(db: Queryable, personIds: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await db.query<{ person_id: string; key: Buffer }>(
    'select person_id, key from audit_subjects where person_id = any($1) order by person_id',
    [personIds],
  );
  return new Map(rows.map((row) => [row.person_id, row.key]));
}

function subjectRef(key: Buffer, personId: string): string {
  return createHmac('sha256', key).update(personId).digest('hex');
}

/** What the logs have for these persons; nothing of whom has been erased. */
export async function subjectRefsOf(db: Queryable, personIds: readonly string[]): Promise<string[]> {
  return [...(await findSubjectKeys(db, personIds))].map(([id, key]) => subjectRef(key, id));
}

/**
 * From now on nobody can tell that the logs’ rows were about these persons, and nobody makes new keys for them, also not
 * a read that is under way; the chain still holds.
 */
export async function eraseSubjects(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.query(
    `insert into audit_subjects (person_hash)
     select distinct on (id) hash from ${hashed(persons)} order by id
     on conflict (person_hash) do update set person_id = null, key = null`,
    [personIds],
  );
}

/** Those of these persons who are erased, and have not come back. */
export async function findErasedSubjects(db: Queryable, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await db.query<{ id: string }>(
    `select id from ${hashed(persons)} join audit_subjects on person_hash = hash where key is null`,
    [personIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Persons that the register has again, under a version above the erased one: from now on they get a key, a new one. The
 * caller holds their locks, as it does for `eraseSubjects`.
 */
export async function readmitSubjects(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.query(
    `delete from audit_subjects where key is null
       and person_hash in (select hash from ${hashed(persons)})`,
    [personIds],
  );
}

/**
 * The first person, by id, whose key fits nothing in these logs: it was swapped or replaced, and what was logged about the person is no
 * longer found. Every key is made together with the first record that uses it.
 */
export async function findStrayKey(db: Queryable, logs: readonly LogName[]): Promise<string | undefined> {
  const used = logs.map((log) => `except select ${refsIn[log]}`).join(' ');
  for (let after = ''; ; ) {
    const { rows } = await db.query<{ person_id: string; key: Buffer }>(
      'select person_id, key from audit_subjects where person_id > $1 order by person_id limit 50000',
      [after],
    );
    const refs = new Map(rows.map((row) => [subjectRef(row.key, row.person_id), row.person_id]));
    const { rows: stray } = await db.query<{ ref: string }>(`select unnest($1::text[]) as ref ${used}`, [
      [...refs.keys()],
    ]);
    const strayRefs = new Set(stray.map(({ ref }) => ref));
    for (const [ref, personId] of refs) if (strayRefs.has(ref)) return personId;
    const last = rows.at(-1)?.person_id;
    if (last === undefined) return undefined;
    after = last;
  }
}

const refsIn = {
  disclosures: `record->>'subjectRef' from disclosures`,
  refusals: `record->>'subjectRef' from refusals`,
  reads: `jsonb_array_elements_text(record->'subjectRefs') from reads`,
};
