import type { FeedPage } from './feed.ts';
import type { Waker } from './waker.ts';

export type LongPoll<Item> = {
  readonly log: string;
  readonly read: () => Promise<FeedPage<Item>>;
  /** Milliseconds to wait for the first item; 0 answers at once. */
  readonly waitMs: number;
  /** Aborted when the caller has gone. */
  readonly signal?: AbortSignal;
  /** Milliseconds between reads when no notification comes. */
  readonly pollMs?: number;
};

/** Reads until there is an item, the time is over, the caller has gone or the waker is closed; holds no connection between. */
export async function longPoll<Item>(waker: Waker, poll: LongPoll<Item>): Promise<FeedPage<Item>> {
  const { log, read, waitMs, signal, pollMs = 2_000 } = poll;
  const deadline = performance.now() + waitMs;
  for (;;) {
    const seen = waker.count(log);
    const page = await read();
    const left = deadline - performance.now();
    if (page.items.length > 0 || left <= 0 || waker.closed || signal?.aborted) return page;
    await waker.wait(log, { seen, ms: Math.min(left, pollMs), signal });
  }
}
