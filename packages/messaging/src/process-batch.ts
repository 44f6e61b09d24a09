import { inTransaction, isInfrastructureError, lockAggregates, type Pool, type Tx } from '@samband/postgres';
import { decodeHeaders } from './cloud-events.ts';
import { type Failed, writeDeadLetters } from './dead-letters.ts';
import { deliver, lockKeys, lockNames } from './deliver.ts';
import { BatchFailedError, TooManyFailuresError } from './errors.ts';
import type { Handler } from './handle.ts';
import { type Delivered, deliverIsolated, type Failure } from './isolate.ts';
import type { Message } from './message.ts';
import { type Item, parseMessage } from './parse.ts';

export type BatchContext = {
  readonly pool: Pool;
  readonly consumer: string;
  readonly handlers: readonly Handler[];
  /** Milliseconds for the transaction; below Kafka's session time-out. */
  readonly timeoutMs: number;
};

export type BatchCounts = { events: number; repeated: number; invalid: number; unknown: number; failed: number };

/** What became of a batch; `failures` are the events that were dead-lettered now, with their errors. */
export type BatchResult = { counts: BatchCounts; failures: readonly Failure[] };

/**
 * One batch of one partition, in one transaction: parse, lock, inbox, handlers, ordered logs, commit. A failure that is
 * not the infrastructure's starts the batch over, this time looking for the culprits. Throws infrastructure errors
 * (retry the whole batch), TooManyFailuresError and BatchFailedError (stop).
 */
export async function processBatch(context: BatchContext, messages: readonly Message[]): Promise<BatchResult> {
  const sorted = sort(context.handlers, messages);
  if (sorted.items.length + sorted.invalid.length === 0) return toResult(sorted, { fresh: 0, failures: [] });
  try {
    return toResult(sorted, await run(context, sorted, deliverWhole));
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
  }
  try {
    return toResult(sorted, await run(context, sorted, deliverIsolated));
  } catch (error) {
    if (isInfrastructureError(error) || error instanceof TooManyFailuresError) throw error;
    throw new BatchFailedError('the batch fails, yet none of its events does alone', { cause: error });
  }
}

type Sorted = { items: readonly Item[]; invalid: readonly Failed[]; unknown: number; twice: number };

// A repeat within the batch is dropped here: tried twice, a poisonous event would be two dead letters.
function sort(handlers: readonly Handler[], messages: readonly Message[]): Sorted {
  const items = new Map<string, Item>();
  const invalid: Failed[] = [];
  let unknown = 0;
  let twice = 0;
  for (const message of messages) {
    const parsed = parseMessage(handlers, message);
    if ('invalid' in parsed) invalid.push({ message, reason: parsed.invalid, ...claimedType(message) });
    else if ('unknown' in parsed) unknown += 1;
    else if (items.has(parsed.item.id)) twice += 1;
    else items.set(parsed.item.id, parsed.item);
  }
  return { items: [...items.values()], invalid, unknown, twice };
}

type Deliver = (tx: Tx, consumer: string, items: readonly Item[]) => Promise<Delivered>;

/** What its headers say it is, for whoever looks through dead letters. */
function claimedType({ headers }: Message): { type?: string } {
  const { type } = decodeHeaders(headers);
  return type === undefined ? {} : { type };
}

function run({ pool, consumer, timeoutMs }: BatchContext, { items, invalid }: Sorted, deliverAll: Deliver) {
  const work = async (tx: Tx) => {
    await writeDeadLetters(tx, consumer, invalid);
    return deliverAll(tx, consumer, items);
  };
  return inTransaction(pool, work, { timeoutMs });
}

const deliverWhole: Deliver = async (tx, consumer, items) => {
  await lockNames(tx, items);
  await lockAggregates(tx, await lockKeys(tx, items));
  return { fresh: await deliver(tx, consumer, items), failures: [] };
};

function toResult({ items, invalid, unknown, twice }: Sorted, { fresh, failures }: Delivered): BatchResult {
  const failed = failures.length;
  const repeated = twice + items.length - fresh - failed;
  return { counts: { events: fresh, repeated, invalid: invalid.length, unknown, failed }, failures };
}
