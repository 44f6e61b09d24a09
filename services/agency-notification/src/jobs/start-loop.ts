import { setTimeout as sleep } from 'node:timers/promises';
import { describeError, type Logger } from '@samband/service-kit';

export type LoopOptions = {
  readonly logger: Logger;
  readonly run: () => Promise<unknown>;
  /** Ends when there may be something to do. */
  readonly wait: (signal: AbortSignal) => Promise<void>;
};

const failurePauseMs = 1_000;

/** Runs again and again until disposed; a failure is told and tried again. */
export function startLoop({ logger, run, wait }: LoopOptions): AsyncDisposable {
  const ending = new AbortController();
  const { signal } = ending;
  const loop = async () => {
    while (!signal.aborted) {
      try {
        await run();
        await wait(signal);
      } catch (error) {
        logger.warn({ err: describeError(error) }, 'background work failed, will be tried again');
        await sleep(failurePauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  const running = loop();
  return {
    async [Symbol.asyncDispose]() {
      ending.abort();
      await running;
    },
  };
}
