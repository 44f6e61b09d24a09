import type { Tx } from '@samband/postgres';

/** The payload has done its service and goes. */
export async function markReplayed(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.query(
    `update dead_letters set state = 'replayed', attempts = attempts + 1, replayed_at = now(),
       key = null, headers = null, value = null where id = any($1)`,
    [ids],
  );
}
