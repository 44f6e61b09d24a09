import { deadLetters } from '@samband/messaging';
import { inTransaction, lockAggregates, type Pool, type Tx } from '@samband/postgres';
import { type Logger, rest, startLoop } from '@samband/service-kit';
import { amend } from '../domain/tip.ts';
import { publishErased } from '../publish-tips.ts';
import { eraseContents, findOldInformants, findOldTips, forgetInformants } from '../store/erasure.ts';
import { findOpenTips, updateTip } from '../store/tips.ts';

export type Retention = {
  readonly pool: Pool;
  readonly now: () => Date;
  /** Days after a tip was closed. */
  readonly days: { readonly informant: number; readonly content: number };
};

const batch = 100;

/** Informants first, contents later; a tip that is open again is not touched. Answers how many of each. */
export async function retainTips({ pool, now, days }: Retention): Promise<{ informants: number; contents: number }> {
  const at = now();
  const query = (after: number) => ({ closedBefore: daysBefore(at, after), limit: batch });
  const informants = await inBatches(pool, (tx) => forget(tx, query(days.informant), at));
  const contents = await inBatches(pool, (tx) => erase(tx, query(days.content), at));
  return { informants, contents };
}

/** So often that a crash loses little, and no statement runs long. */
async function inBatches(pool: Pool, turn: (tx: Tx) => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await inTransaction(pool, turn);
    total += done;
    if (done === 0) return total;
  }
}

type Query = Parameters<typeof findOldTips>[1];

async function forget(tx: Tx, query: Query, at: Date): Promise<number> {
  const tipIds = await lockStill(tx, query, findOldInformants);
  await forgetInformants(tx, tipIds, at.toISOString());
  return tipIds.length;
}

async function erase(tx: Tx, query: Query, at: Date): Promise<number> {
  const tipIds = await lockStill(tx, query, findOldTips);
  const tips = [...(await findOpenTips(tx, tipIds)).values()].map((tip) => ({
    ...amend(tip, { at: at.toISOString(), signals: [], isNew: false }),
    state: 'erased' as const,
  }));
  for (const tip of tips) await updateTip(tx, tip);
  await eraseContents(tx, tipIds);
  await deadLetters.forget(tx, tipIds);
  publishErased(tx, tips, at);
  return tipIds.length;
}

/** Found before the locks, looked at again under them: the informant may have come back, or a route been reopened. */
async function lockStill(tx: Tx, query: Query, find: typeof findOldTips): Promise<string[]> {
  const found = await find(tx, query);
  await lockAggregates(tx, found);
  const still = new Set(await find(tx, query));
  return found.filter((tipId) => still.has(tipId));
}

function daysBefore(at: Date, days: number): string {
  return new Date(at.getTime() - days * 24 * 3_600_000).toISOString();
}

export function startRetentionLoop(
  deps: Retention & { readonly logger: Logger; readonly everyMs: number },
): AsyncDisposable {
  return startLoop({
    name: 'retention',
    logger: deps.logger,
    turn: () => retainTips(deps),
    wait: rest(deps.everyMs),
  });
}
