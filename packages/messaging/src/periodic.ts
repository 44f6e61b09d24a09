import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from './backoff.ts';
import { nameOf } from './errors.ts';
import type { Logger } from './logger.ts';

/** Waits; an abort ends it early and is no error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Runs `fn` every `ms` until the signal aborts; a failure is logged and tried again later. */
export async function every(
  ms: number,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
  fn: () => Promise<unknown>,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      await fn();
      failures = 0;
    } catch (error) {
      failures += 1;
      logger.warn({ attempt: failures, ...nameOf(error) }, 'background work failed, will be tried again');
    }
    await pause(failures > 0 ? Math.min(ms, backoffMs(failures)) : ms, signal);
  }
}
