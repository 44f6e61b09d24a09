import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { logChannel } from './ordered-log.ts';
import type { Pool } from './pool.ts';

/** Tells when a log may have grown. It can miss and it can be wrong: whoever waits reads again, and that read decides. */
export type Waker = AsyncDisposable & {
  /** How often the log was notified; take it before reading, and give it to `wait`. */
  count(log: string): number;
  /** Resolves when the log was notified since `seen`, after `ms`, when `signal` aborts, or at once when disposed. */
  wait(log: string, options: { seen: number; ms: number; signal?: AbortSignal | undefined }): Promise<void>;
  readonly closed: boolean;
};

/** One connection listens for the whole process; while it is down, waits last their full time. */
export function createWaker(pool: Pool, { onError }: { onError?: (error: Error) => void } = {}): Waker {
  const stop = new AbortController();
  const counts = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();
  const count = (log: string) => counts.get(log) ?? 0;

  const wake = (log: string) => {
    counts.set(log, count(log) + 1);
    for (const resolve of waiting.get(log) ?? []) resolve();
  };

  const wait: Waker['wait'] = (log, { seen, ms, signal }) => {
    if (stop.signal.aborted || signal?.aborted || count(log) !== seen) return Promise.resolve();
    const waiters = waiting.get(log) ?? new Set();
    waiting.set(log, waiters);
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiters.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      waiters.add(done);
      signal?.addEventListener('abort', done);
    });
  };

  const listening = keepListening(pool, { wake, signal: stop.signal, onError });
  return {
    count,
    wait,
    get closed() {
      return stop.signal.aborted;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      for (const log of waiting.keys()) wake(log);
      await listening;
    },
  };
}

type Listening = { wake: (log: string) => void; signal: AbortSignal; onError?: ((error: Error) => void) | undefined };

async function keepListening(pool: Pool, { wake, signal, onError }: Listening): Promise<void> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => stop());
  while (!signal.aborted) {
    const client = new pg.Client(pool.config);
    client.on('notification', ({ payload }) => wake(payload ?? ''));
    const { promise: lost, reject } = Promise.withResolvers<void>();
    client.on('error', reject);
    client.on('end', () => reject(new Error('the listening connection ended')));
    try {
      await Promise.race([client.connect().then(() => client.query(`listen ${logChannel}`)), lost, stopped]);
      await Promise.race([lost, stopped]);
    } catch (error) {
      onError?.(error as Error);
    }
    lost.catch(() => undefined);
    // Bounded: a connection that has gone silent never says goodbye.
    await Promise.race([client.end().catch(() => undefined), sleep(1_000, undefined, { ref: false })]);
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
}
