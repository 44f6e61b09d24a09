import {
  claimInbox,
  inSavepoint,
  isInfrastructureError,
  isTimeLimitError,
  lockAggregates,
  type Tx,
} from '@samband/postgres';
import { writeDeadLetters } from './dead-letters.ts';
import { type Delivery, deliver, lockKeys, lockNames, type Refused } from './deliver.ts';
import { TooManyFailuresError } from './errors.ts';
import type { FailureRate } from './failure-rate.ts';
import type { Item } from './parse.ts';

export type Failure = { readonly item: Item; readonly error: unknown };
type Hunt = {
  readonly consumer: string;
  readonly total: number;
  readonly failures: Failure[];
  readonly rate: FailureRate;
};

/** How many items were new and are done, those that were refused, and those that failed and were dead-lettered. */
export type Delivered = Delivery & { readonly failures: readonly Failure[] };

/**
 * Runs a batch that has failed as a whole: halves it with savepoints until each culprit is alone, dead-letters the
 * culprits and keeps the rest. Throws TooManyFailuresError when so many fail, here or of late, that it must be our bug,
 * and infrastructure errors as they are: then nobody is to blame.
 */
export async function deliverIsolated(
  tx: Tx,
  items: readonly Item[],
  { consumer, rate }: Pick<Hunt, 'consumer' | 'rate'>,
): Promise<Delivered> {
  const hunt: Hunt = { consumer, total: items.length, failures: [], rate };
  await lockNames(tx, items);
  const { lockable, keys } = await findLockKeys(tx, hunt, items);
  await lockAggregates(tx, keys);
  const { fresh, refused } = await halve(tx, hunt, lockable);
  await bury(tx, hunt);
  return { fresh, refused, failures: hunt.failures };
}

async function findLockKeys(tx: Tx, hunt: Hunt, items: readonly Item[]): Promise<{ lockable: Item[]; keys: string[] }> {
  const all = await inSavepoint(tx, (inner) => lockKeys(inner, items)).catch(unlessInfrastructure);
  if (all) return { lockable: [...items], keys: all };
  const lockable: Item[] = [];
  const keys: string[] = [];
  for (const item of items) {
    const found = await attempt(tx, hunt, item, (inner) => lockKeys(inner, [item]));
    if (!found) continue;
    lockable.push(item);
    keys.push(...found);
  }
  return { lockable, keys };
}

async function halve(tx: Tx, hunt: Hunt, items: readonly Item[]): Promise<Delivery> {
  const half = items.length >> 1;
  let fresh = 0;
  const refused: Refused[] = [];
  for (const part of [items.slice(0, half), items.slice(half)]) {
    const work = (inner: Tx) => deliver(inner, hunt.consumer, part);
    const [first] = part;
    if (!first) continue;
    const done =
      part.length === 1
        ? await attempt(tx, hunt, first, work)
        : ((await inSavepoint(tx, work).catch(unlessInfrastructure)) ?? (await halve(tx, hunt, part)));
    fresh += done?.fresh ?? 0;
    refused.push(...(done?.refused ?? []));
  }
  return { fresh, refused };
}

async function attempt<T>(tx: Tx, hunt: Hunt, item: Item, fn: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  try {
    return await inSavepoint(tx, fn);
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
    hunt.failures.push({ item, error });
    const batch = { failed: hunt.failures.length, total: hunt.total };
    if (hunt.rate.isOurBug(batch)) {
      throw new TooManyFailuresError(`${batch.failed} of a batch of ${batch.total} failed`, { cause: error });
    }
    return undefined;
  }
}

function unlessInfrastructure(error: unknown): undefined {
  if (isInfrastructureError(error)) throw error;
}

// The claim keeps the event from being tried again when it is redelivered; only a replay takes it back.
export async function bury(tx: Tx, { consumer, failures }: Pick<Hunt, 'consumer' | 'failures'>): Promise<void> {
  const [first] = failures;
  if (!first) return;
  const { retentionMs } = first.item.handler.topic;
  await claimInbox(tx, consumer, { ids: failures.map(({ item }) => item.id), retentionMs });
  const rows = failures.map(({ item: { message, id, event }, error }) => {
    return {
      message,
      id,
      ...(event && { type: event.type }),
      reason: { code: isTimeLimitError(error) ? 'time-limit' : 'handler-failed', detail: describe(error) },
    };
  });
  await writeDeadLetters(tx, consumer, rows);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
