import { hash } from 'node:crypto';
import type { Tx } from './tx.ts';

/** First key of every advisory lock: kinds of locks never meet each other. */
export const lockSpace = { aggregates: 1, logs: 2, names: 3, migrations: 4 } as const;

const slots = 1024;

/** Slot of an aggregate's id, 0 to 1,023: all advisory locks share a small part of the server's memory. */
export function slotOf(id: string): number {
  return hash('sha256', id, 'buffer').readUInt32BE(0) % slots;
}

export function nameKey(name: string): number {
  return hash('sha256', name, 'buffer').readInt32BE(0);
}

/**
 * Serialises all work on these aggregates, existing or not, until the transaction ends. Slots are taken once each,
 * ascending, so that two transactions never wait for each other; call it once, with all ids.
 */
export async function lockAggregates(tx: Tx, ids: Iterable<string>): Promise<void> {
  const taken = [...new Set([...ids].map(slotOf))].sort((a, b) => a - b);
  if (taken.length === 0) return;
  await tx.query('select pg_advisory_xact_lock($1, slot) from unnest($2::int[]) as slot', [
    lockSpace.aggregates,
    taken,
  ]);
}

/** Many may hold a named lock shared; it keeps out lockExclusive and passBarrier. */
export async function lockShared(tx: Tx, name: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1, $2)', [lockSpace.names, nameKey(name)]);
}

export async function lockExclusive(tx: Tx, name: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, $2)', [lockSpace.names, nameKey(name)]);
}

/** Takes the named lock if it is free; answers whether it did. */
export async function tryLockExclusive(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await tx.query<{ taken: boolean }>('select pg_try_advisory_xact_lock($1, $2) as taken', [
    lockSpace.names,
    nameKey(name),
  ]);
  return rows[0]?.taken === true;
}
