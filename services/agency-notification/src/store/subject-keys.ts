import { createHmac, randomBytes } from 'node:crypto';
import type { Queryable } from '@samband/postgres';

/** Keys of these persons, made for those that have none; sorted, so that two who make the same never wait in a ring. */
export async function ensureSubjectKeys(db: Queryable, personIds: readonly string[]): Promise<Map<string, Buffer>> {
  const ids = [...new Set(personIds)].sort();
  if (ids.length === 0) return new Map();
  const keys = ids.map(() => randomBytes(32).toString('hex'));
  await db.query(
    `insert into subject_keys select id, decode(key, 'hex') from unnest($1::text[], $2::text[]) as made (id, key)
     on conflict do nothing`,
    [ids, keys],
  );
  return findSubjectKeys(db, ids);
}

export async function findSubjectKeys(db: Queryable, personIds: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await db.query<{ person_id: string; key: Buffer }>(
    'select person_id, key from subject_keys where person_id = any($1)',
    [personIds],
  );
  return new Map(rows.map((row) => [row.person_id, row.key]));
}

/** What the log has instead of a person's id. */
export function subjectRef(key: Buffer, personId: string): string {
  return createHmac('sha256', key).update(personId).digest('hex');
}
