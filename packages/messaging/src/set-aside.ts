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
export type Patience = { isOver(place: string, offset: string, lastBatchAt: Date | undefined): boolean };

// With pauses between them about two minutes, and a quarter of an hour.
const fewTries = 10;
const mostTries = 60;

/**
 * Over after ten tries if other batches went through meanwhile: then it is this event and not the database. Where
 * nothing else went through, a lock that somebody holds or a slow disk may be to blame, and it takes sixty.
 */
export function createPatience({ few = fewTries, most = mostTries, now = () => new Date() } = {}): Patience {
  const heads = new Map<string, { offset: string; tries: number; since: Date }>();
  return {
    isOver(place, offset, lastBatchAt) {
      const before = heads.get(place);
      const head = before?.offset === offset ? before : { offset, tries: 0, since: now() };
      head.tries += 1;
      heads.set(place, head);
      const othersWent = lastBatchAt !== undefined && lastBatchAt > head.since;
      return head.tries >= (othersWent ? few : most);
    },
  };
}
