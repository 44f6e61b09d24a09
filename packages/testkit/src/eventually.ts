import { setTimeout as sleep } from 'node:timers/promises';

export type EventuallyOptions = {
  /** Milliseconds to go on trying; 30 seconds. */
  readonly timeoutMs?: number;
  /** Milliseconds between tries; 50. */
  readonly everyMs?: number;
};

/** Waits for a fact, never for time: repeats `fact` until it no longer throws, and answers its value. */
export async function eventually<T>(fact: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<T> {
  const { timeoutMs = 30_000, everyMs = 50 } = options;
  const deadline = performance.now() + timeoutMs;
  for (let tries = 1; ; tries++) {
    try {
      return await fact();
    } catch (error) {
      if (performance.now() + everyMs > deadline) throw inTime(error, { tries, timeoutMs });
    }
    await sleep(everyMs);
  }
}

// The same error, so that vitest shows its difference; only the message tells of the waiting.
function inTime(error: unknown, { tries, timeoutMs }: { tries: number; timeoutMs: number }): unknown {
  if (error instanceof Error) error.message = `still so after ${timeoutMs} ms and ${tries} tries: ${error.message}`;
  return error;
}
