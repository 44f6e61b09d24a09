import type { Queryable } from '@samband/postgres';
import { findMerged } from '../store/persons.ts';
import { findSubjectKeys, subjectRef } from '../store/subject-keys.ts';

/** What the logs have for a person and whoever was merged into it; nothing once they are erased. */
export async function refsOfPerson(db: Queryable, personId: string): Promise<string[]> {
  const keys = await findSubjectKeys(db, await findMerged(db, personId));
  return [...keys].map(([id, key]) => subjectRef(key, id));
}
