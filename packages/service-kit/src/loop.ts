import { setTimeout as sleep } from 'node:timers/promises';
import { isInfrastructureError } from '@samband/postgres';
import type { Logger } from './logger.ts';

export type LoopOptions = {
  readonly name: string;
  readonly logger: Logger;
  /** Does a part of the work; true when there may be more at once. */
  readonly turn: () => Promise<unknown>;
  /** Resolves when there may be something to do. */
  readonly wait: (signal: AbortSignal) => Promise<unknown>;
};

const failurePauseMs = 1_000;

/** A `wait` of so many milliseconds, or until the loop ends. */
export function rest(ms: number): LoopOptions['wait'] {
  return (signal) => sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Runs durable work until disposed: what there is to do lies in the database, so a failure only delays it. */
export function startLoop({ name, logger, turn, wait }: LoopOptions): AsyncDisposable {
  const ending = new AbortController();
  const { signal } = ending;
  const loop = async () => {
    while (!signal.aborted) {
      try {
        if ((await turn()) !== true) await wait(signal);
      } catch (error) {
        if (signal.aborted) return;
        const level = isInfrastructureError(error) ? 'warn' : 'error';
        logger[level]({ job: name, err: error }, 'background work failed, it will be tried again');
        await rest(failurePauseMs)(signal);
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
