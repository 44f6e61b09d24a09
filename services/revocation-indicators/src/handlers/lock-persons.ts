import { lockAggregates, type Tx } from '@samband/postgres';
import { findRelated, findTogether } from '../store/persons.ts';

/**
 * Locks of everything that is one person with any of these: a merged record locks its root, and so meets the work of
 * every other record of the person.
 */
export async function personLocks(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  return (await findRelated(tx, personIds)).map(lockOf);
}

/** Everything that is one person with any of these, locked: what a merge has added since the first look is locked too. */
export function lockRelated(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  return lockAll(tx, () => findRelated(tx, personIds));
}

/** The same with whom signals still bind to them. */
export function lockTogether(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  return lockAll(tx, () => findTogether(tx, personIds));
}

async function lockAll(tx: Tx, find: () => Promise<string[]>): Promise<string[]> {
  for (let held = new Set<string>(); ; ) {
    const found = await find();
    if (found.every((id) => held.has(id))) return found;
    await lockAggregates(tx, found.map(lockOf));
    held = new Set(found);
  }
}

const lockOf = (personId: string) => `person:${personId}`;
