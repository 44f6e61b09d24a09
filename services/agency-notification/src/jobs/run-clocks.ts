import { inTransaction, type Tx } from '@samband/postgres';
import { announceChanges } from '../announce-change.ts';
import type { Deps } from '../deps.ts';
import { takeExpired, takeUnacknowledged } from '../store/clocks.ts';
import { takeOverdue } from '../store/notifications.ts';

const batch = 100;

/** Escalates what has waited too long, at an officer or at a receiver, and empties what has expired; answers how many. */
export async function runClocks(deps: Deps): Promise<number> {
  const at = deps.now().toISOString();
  const counts = [];
  for (const work of [escalateWithheld, escalateUnacknowledged, expire]) {
    counts.push(await inTransaction(deps.pool, (tx) => work(tx, at)));
  }
  return counts.reduce((sum, count) => sum + count, 0);
}

async function escalateWithheld(tx: Tx, at: string): Promise<number> {
  const overdue = await takeOverdue(tx, { at, limit: batch });
  const happened = overdue.map(({ notificationId }) => ({
    notificationId,
    change: 'escalated' as const,
    set: { escalatedAt: at },
  }));
  await announceChanges(tx, happened, at);
  return overdue.length;
}

async function escalateUnacknowledged(tx: Tx, at: string): Promise<number> {
  const overdue = await takeUnacknowledged(tx, { at, limit: batch });
  await announceChanges(
    tx,
    overdue.map((each) => ({ ...each, change: 'escalated' as const })),
    at,
  );
  return overdue.length;
}

/** The content goes; that it was sent, to whom and why stays in the log. */
async function expire(tx: Tx, at: string): Promise<number> {
  const expired = await takeExpired(tx, { at, limit: batch });
  await announceChanges(
    tx,
    expired.map((each) => ({ ...each, change: 'expired' as const })),
    at,
  );
  return expired.length;
}
