import { claimInbox, inSavepoint, isInfrastructureError, lockAggregates, type Tx } from '@samband/postgres';
import { writeDeadLetters } from './dead-letters.ts';
import { deliver, lockKeys, lockNames } from './deliver.ts';
import { TooManyFailuresError } from './errors.ts';
import type { Item } from './parse.ts';

export type Failure = { readonly item: Item; readonly error: unknown };
type Hunt = { readonly consumer: string; readonly total: number; readonly failures: Failure[] };

/** How many items were new and are done, and those that were dead-lettered. */
export type Delivered = { readonly fresh: number; readonly failures: readonly Failure[] };

/**
 * Runs a batch that has failed as a whole: halves it with savepoints until each culprit is alone, dead-letters the
 * culprits and keeps the rest. Throws TooManyFailuresError when more than 10 events and 10 % fail, and infrastructure
 * errors as they are: then nobody is to blame.
 */
export async function deliverIsolated(tx: Tx, consumer: string, items: readonly Item[]): Promise<Delivered> {
  const hunt: Hunt = { consumer, total: items.length, failures: [] };
  await lockNames(tx, items);
  const { lockable, keys } = await findLockKeys(tx, hunt, items);
  await lockAggregates(tx, keys);
  const fresh = await halve(tx, hunt, lockable);
  await bury(tx, hunt);
  return { fresh, failures: hunt.failures };
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

async function halve(tx: Tx, hunt: Hunt, items: readonly Item[]): Promise<number> {
  const half = items.length >> 1;
  let fresh = 0;
  for (const part of [items.slice(0, half), items.slice(half)]) {
    const work = (inner: Tx) => deliver(inner, hunt.consumer, part);
    const [first] = part;
    if (!first) continue;
    if (part.length === 1) fresh += (await attempt(tx, hunt, first, work)) ?? 0;
    else fresh += (await inSavepoint(tx, work).catch(unlessInfrastructure)) ?? (await halve(tx, hunt, part));
  }
  return fresh;
}

async function attempt<T>(tx: Tx, hunt: Hunt, item: Item, fn: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  try {
    return await inSavepoint(tx, fn);
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
    hunt.failures.push({ item, error });
    const { length } = hunt.failures;
    if (length > 10 && length > hunt.total / 10) {
      throw new TooManyFailuresError(`${length} of a batch of ${hunt.total} failed`, { cause: error });
    }
    return undefined;
  }
}

function unlessInfrastructure(error: unknown): undefined {
  if (isInfrastructureError(error)) throw error;
}

// The claim keeps the event from being tried again when it is redelivered; only a replay takes it back.
async function bury(tx: Tx, { consumer, failures }: Hunt): Promise<void> {
  const [first] = failures;
  if (!first) return;
  const { retentionMs } = first.item.handler.topic;
  await claimInbox(tx, consumer, { ids: failures.map(({ item }) => item.id), retentionMs });
  const rows = failures.map(({ item: { message, id, event }, error }) => {
    return {
      message,
      id,
      ...(event && { type: event.type }),
      reason: { code: 'handler-failed', detail: describe(error) },
    };
  });
  await writeDeadLetters(tx, consumer, rows);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
