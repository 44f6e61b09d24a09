import { createHmac, randomBytes } from 'node:crypto';
import type { Queryable, Tx } from '@samband/postgres';
import type { LogName } from './chained-log.ts';

/**
 * What the log has instead of each person’s id. Keys are made for those that have none; sorted, so that two who make
 * the same never wait in a ring.
 */
export async function ensureSubjectRefs(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(personIds)].sort();
  if (ids.length === 0) return new Map();
  const keys = ids.map(() => randomBytes(32).toString('hex'));
  await tx.query(
    `insert into audit_subject_keys select id, decode(key, 'hex') from unnest($1::text[], $2::text[]) as made (id, key)
     on conflict do nothing`,
    [ids, keys],
  );
  const found = await findSubjectKeys(tx, ids);
  return new Map([...found].map(([id, key]) => [id, subjectRef(key, id)]));
}

async function findSubjectKeys(db: Queryable, personIds: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await db.query<{ person_id: string; key: Buffer }>(
    'select person_id, key from audit_subject_keys where person_id = any($1) order by person_id',
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

/** From now on nobody can tell that the logs’ rows were about these persons; the chain still holds. */
export async function eraseSubjects(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.query('delete from audit_subject_keys where person_id = any($1)', [personIds]);
}

/**
 * The first person, by id, whose key fits nothing in these logs: it was swapped or replaced, and what was logged about the person is no
 * longer found. Every key is made together with the first record that uses it.
 */
export async function findStrayKey(db: Queryable, logs: readonly LogName[]): Promise<string | undefined> {
  const used = logs.map((log) => `except select ${refsIn[log]}`).join(' ');
  for (let after = ''; ; ) {
    const { rows } = await db.query<{ person_id: string; key: Buffer }>(
      'select person_id, key from audit_subject_keys where person_id > $1 order by person_id limit 50000',
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
