import { lockAggregates, type Tx } from '@samband/postgres';
import { findRelated } from '../store/persons.ts';

/**
 * Locks of everything that is one person with any of these: a merged record locks its root, and so meets the work of
 * every other record of the person.
 */
export async function personLocks(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  return (await findRelated(tx, personIds)).map(lockOf);
}

/** Everything that is one person with any of these, locked: what a merge has added since the first look is locked too. */
export async function lockRelated(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  for (let held = new Set<string>(); ; ) {
    const related = await findRelated(tx, personIds);
    if (related.every((id) => held.has(id))) return related;
    await lockAggregates(tx, related.map(lockOf));
    held = new Set(related);
  }
}

const lockOf = (personId: string) => `person:${personId}`;
