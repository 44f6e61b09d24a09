import { setTimeout as sleep } from 'node:timers/promises';
import { isInfrastructureError } from './errors.ts';

const patienceMs = 60_000;
const pauseMs = 250;

/**
 * For what a process needs before it can start: repeats `work` while the database is not there or goes away under it,
 * up to a minute, and throws its last error then. Any other error is thrown at once. `work` must bear repetition.
 */
export async function untilReachable<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = performance.now() + patienceMs; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!isInfrastructureError(error) || performance.now() > deadline) throw error;
      await sleep(pauseMs);
    }
  }
}
