import type { Waker } from '@samband/postgres';
import { type Logger, startLoop } from '@samband/service-kit';

export type Job = {
  readonly name: string;
  /** Does a part of the work; true when there may be more at once. */
  readonly turn: () => Promise<boolean>;
  readonly everyMs: number;
  /** Ordered log that wakes it; the clock decides. */
  readonly log?: string;
};

/** What a job has to do lies in the database; the waker only tells it sooner. */
export function startJob(job: Job, { waker, logger }: { waker: Waker; logger: Logger }): AsyncDisposable {
  const log = job.log ?? `job:${job.name}`;
  let seen = waker.count(log);
  return startLoop({
    name: job.name,
    logger,
    turn: () => {
      seen = waker.count(log);
      return job.turn();
    },
    wait: (signal) => waker.wait(log, { seen, ms: job.everyMs, signal }),
  });
}
