import { setTimeout as sleep } from 'node:timers/promises';
import type { SignalRevision } from '@samband/contracts';
import { type Api, ApiError } from './api.ts';
import type { Store } from './store.ts';

export type Following = {
  readonly api: Api;
  readonly store: Store;
  /** What is done with a revision that is new; the work list has it already. */
  readonly onNew: (item: SignalRevision) => void;
  readonly onTrouble: (error: unknown) => void;
  readonly signal: AbortSignal;
};

/**
 * Follows the feed until told to stop. A page is kept before it is acknowledged, and the cursor with it; so after a crash
 * at any moment the next start reads on where the last transaction ended, and acknowledges what was left.
 */
export async function followSignals({ api, store, onNew, onTrouble, signal }: Following): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      await acknowledgeAll(api, store);
      const page = await api.read(store.cursor(), signal);
      for (const item of store.take(page.items, page.next)) onNew(item);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      // A restored or rebuilt feed: read it from the start, and drop what is known.
      if (error instanceof ApiError && error.code === 'cursor-expired') store.forgetCursor();
      else {
        onTrouble(error);
        failures += 1;
        const seconds = (error instanceof ApiError ? error.retryAfter : undefined) ?? Math.min(30, 2 ** failures / 4);
        await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

/** What a restored service does not have, or not yet, waits for the next turn: reading goes on. */
async function acknowledgeAll(api: Api, store: Store): Promise<void> {
  for (const { signalId, revision } of store.toAcknowledge()) {
    try {
      await api.acknowledge(signalId, revision);
    } catch (error) {
      if (error instanceof ApiError && (error.status === 404 || error.status === 422)) continue;
      throw error;
    }
    store.acknowledged(signalId, revision);
  }
}
