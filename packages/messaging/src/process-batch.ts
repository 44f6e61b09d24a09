import { inTransaction, isInfrastructureError, lockAggregates, type Pool, type Tx } from '@samband/postgres';
import { decodeHeaders } from './cloud-events.ts';
import { type Failed, writeDeadLetters } from './dead-letters.ts';
import { type Delivery, deliver, lockKeys, lockNames, type Refused } from './deliver.ts';
import { BatchFailedError, TooManyFailuresError } from './errors.ts';
import { claimedId } from './event-id.ts';
import { createFailureRate, type FailureRate } from './failure-rate.ts';
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
  /** How many failed of late, to tell a broken handler from single bad events; without it each batch is judged alone. */
  readonly rate?: FailureRate;
};

export type BatchCounts = {
  events: number;
  repeated: number;
  invalid: number;
  unknown: number;
  refused: number;
  failed: number;
};

export const noCounts: BatchCounts = { events: 0, repeated: 0, invalid: 0, unknown: 0, refused: 0, failed: 0 };

/** What became of a batch; `failures` are the events that failed and were dead-lettered now, with their errors. */
export type BatchResult = { counts: BatchCounts; failures: readonly Failure[] };

/**
 * One batch of one partition, in one transaction: parse, lock, inbox, handlers, ordered logs, commit. A failure that is
 * not the infrastructure's starts the batch over, this time looking for the culprits. Throws infrastructure errors
 * (retry the whole batch), TooManyFailuresError and BatchFailedError (stop).
 */
export async function processBatch(context: BatchContext, messages: readonly Message[]): Promise<BatchResult> {
  const sorted = sort(context.handlers, messages);
  const { rate = createFailureRate() } = context;
  const delivered = await deliverSorted(context, sorted, rate);
  rate.add({ failed: delivered.failures.length, total: sorted.items.length });
  return toResult(sorted, delivered);
}

const nothing: Delivered = { fresh: 0, refused: [], failures: [] };

async function deliverSorted(context: BatchContext, sorted: Sorted, rate: FailureRate): Promise<Delivered> {
  if (sorted.items.length + sorted.invalid.length === 0) return nothing;
  try {
    return await run(context, sorted, async (tx) => ({ ...nothing, ...(await deliverWhole(tx, context, sorted)) }));
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
  }
  const { consumer } = context;
  try {
    return await run(context, sorted, (tx) => deliverIsolated(tx, sorted.items, { consumer, rate }));
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
    if ('invalid' in parsed) invalid.push({ message, reason: parsed.invalid, ...claimed(message) });
    else if ('unknown' in parsed) unknown += 1;
    else if (items.has(parsed.item.id)) twice += 1;
    else items.set(parsed.item.id, parsed.item);
  }
  return { items: [...items.values()], invalid, unknown, twice };
}

/** What its headers say it is, for whoever looks through dead letters or accounts for every event. */
function claimed({ headers }: Message): { id?: string; type?: string } {
  const { id: given, type } = decodeHeaders(headers);
  const id = claimedId(given);
  return { ...(id !== undefined && { id }), ...(type !== undefined && { type }) };
}

function run(
  { pool, consumer, timeoutMs }: BatchContext,
  { invalid }: Sorted,
  deliverAll: (tx: Tx) => Promise<Delivered>,
): Promise<Delivered> {
  const work = async (tx: Tx) => {
    const delivered = await deliverAll(tx);
    await writeDeadLetters(tx, consumer, [...invalid, ...delivered.refused.map(toFailed)]);
    return delivered;
  };
  return inTransaction(pool, work, { timeoutMs });
}

function toFailed({ item: { message, id, event }, reason }: Refused): Failed {
  return { message, id, reason, ...(event && { type: event.type }) };
}

async function deliverWhole(tx: Tx, { consumer }: BatchContext, { items }: Sorted): Promise<Delivery> {
  await lockNames(tx, items);
  await lockAggregates(tx, await lockKeys(tx, items));
  return deliver(tx, consumer, items);
}

function toResult({ items, invalid, unknown, twice }: Sorted, { fresh, refused, failures }: Delivered): BatchResult {
  const aside = { refused: refused.length, failed: failures.length };
  const repeated = twice + items.length - fresh - aside.refused - aside.failed;
  return { counts: { events: fresh, repeated, invalid: invalid.length, unknown, ...aside }, failures };
}
