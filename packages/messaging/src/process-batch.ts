import { inTransaction, isInfrastructureError, type Pool } from '@samband/postgres';
import { type Failed, writeDeadLetters } from './dead-letters.ts';
import { deliver, lockKeys, takeLocks } from './deliver.ts';
import { BatchFailedError, TooManyFailuresError } from './errors.ts';
import type { Handler } from './handle.ts';
import { deliverIsolated } from './isolate.ts';
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
export type BatchResult = { counts: BatchCounts; failures: readonly { item: Item; error: unknown }[] };

/**
 * One batch of one partition, in one transaction: parse, lock, inbox, handlers, ordered logs, commit. A failure that is
 * not the infrastructure's starts the batch over, this time looking for the culprits. Throws infrastructure errors
 * (retry the whole batch), TooManyFailuresError and BatchFailedError (stop).
 */
export async function processBatch(context: BatchContext, messages: readonly Message[]): Promise<BatchResult> {
  const { items, invalid, unknown } = sort(context.handlers, messages);
  const result = (fresh: number, failures: BatchResult['failures'] = []): BatchResult => ({
    counts: {
      events: fresh,
      repeated: items.length - fresh - failures.length,
      invalid: invalid.length,
      unknown,
      failed: failures.length,
    },
    failures,
  });
  if (items.length + invalid.length === 0) return result(0);
  try {
    return result(await runWhole(context, items, invalid));
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
  }
  const { fresh, dead } = await runIsolated(context, items, invalid);
  return result(fresh, dead);
}

function sort(handlers: readonly Handler[], messages: readonly Message[]) {
  const items: Item[] = [];
  const invalid: Failed[] = [];
  let unknown = 0;
  for (const message of messages) {
    const parsed = parseMessage(handlers, message);
    if ('item' in parsed) items.push(parsed.item);
    else if ('invalid' in parsed) invalid.push({ message, reason: parsed.invalid });
    else unknown += 1;
  }
  return { items, invalid, unknown };
}

function runWhole(
  { pool, consumer, timeoutMs }: BatchContext,
  items: readonly Item[],
  invalid: readonly Failed[],
): Promise<number> {
  const work = async (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => {
    await writeDeadLetters(tx, consumer, invalid);
    await takeLocks(tx, items, await lockKeys(tx, items));
    return deliver(tx, consumer, items);
  };
  return inTransaction(pool, work, { timeoutMs });
}

async function runIsolated(
  { pool, consumer, timeoutMs }: BatchContext,
  items: readonly Item[],
  invalid: readonly Failed[],
) {
  try {
    return await inTransaction(
      pool,
      async (tx) => {
        await writeDeadLetters(tx, consumer, invalid);
        return deliverIsolated(tx, consumer, items);
      },
      { timeoutMs },
    );
  } catch (error) {
    if (isInfrastructureError(error) || error instanceof TooManyFailuresError) throw error;
    throw new BatchFailedError('the batch fails, yet none of its events does alone', { cause: error });
  }
}
