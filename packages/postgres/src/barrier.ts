import { lockExclusive } from './lock.ts';
import type { Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

/**
 * Waits until every transaction that holds the named lock shared has ended: what they wrote can be seen afterwards, and
 * whoever takes the lock later sees what was committed before.
 */
export async function passBarrier(pool: Pool, name: string): Promise<void> {
  await inTransaction(pool, (tx) => lockExclusive(tx, name), { timeoutMs: 60_000 });
}
