import { inTransaction } from '@samband/postgres';
import { TooManyFailuresError } from './errors.ts';
import { bury } from './isolate.ts';
import type { Message } from './message.ts';
import { parseMessage } from './parse.ts';
import { type BatchContext, type BatchResult, noCounts } from './process-batch.ts';

/** Dead-letters an event that cannot be tried in the time there is, so that its partition goes on. */
export async function setAside(context: BatchContext, message: Message, error: unknown): Promise<BatchResult> {
  const { pool, consumer, timeoutMs, rate } = context;
  const parsed = parseMessage(context.handlers, message);
  if (!('item' in parsed)) throw error;
  const one = { failed: 1, total: 1 };
  if (rate?.isOurBug(one)) throw new TooManyFailuresError('too many events take too long', { cause: error });
  const failures = [{ item: parsed.item, error }];
  await inTransaction(pool, (tx) => bury(tx, { consumer, failures }), { timeoutMs });
  rate?.add(one);
  return { counts: { ...noCounts, failed: 1 }, failures };
}

/** How often the event at the head of a partition has run into the time limit all alone, one after the other. */
export type Patience = { isOver(place: string, offset: string): boolean };

// With pauses between them about two minutes: a lock that somebody holds for a moment blames nobody.
const mostTries = 10;

export function createPatience(most = mostTries): Patience {
  const heads = new Map<string, { offset: string; tries: number }>();
  return {
    isOver(place, offset) {
      const before = heads.get(place);
      const tries = before?.offset === offset ? before.tries + 1 : 1;
      heads.set(place, { offset, tries });
      return tries >= most;
    },
  };
}
