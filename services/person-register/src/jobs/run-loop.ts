import { isInfrastructureError, type Waker } from '@samband/postgres';
import type { Logger } from '@samband/service-kit';

export type Job = {
  readonly name: string;
  /** Does a part of the work; true when there may be more at once. */
  readonly turn: () => Promise<boolean>;
  readonly everyMs: number;
  /** Ordered log that wakes it; the clock decides. */
  readonly log?: string;
};

export type LoopOptions = { readonly waker: Waker; readonly logger: Logger; readonly signal: AbortSignal };

const RETRY_MS = 1_000;

/** Runs a durable job until the signal: what it has to do lies in the database, so a failure only delays it. */
export async function runLoop(job: Job, { waker, logger, signal }: LoopOptions): Promise<void> {
  const log = job.log ?? `job:${job.name}`;
  while (!signal.aborted) {
    const seen = waker.count(log);
    try {
      if (await job.turn()) continue;
      await waker.wait(log, { seen, ms: job.everyMs, signal });
    } catch (error) {
      if (signal.aborted) return;
      logger[isInfrastructureError(error) ? 'warn' : 'error'](
        { job: job.name, err: error },
        'job failed, will be tried again',
      );
      await waker.wait(`retry:${job.name}`, { seen: waker.count(`retry:${job.name}`), ms: RETRY_MS, signal });
    }
  }
}
