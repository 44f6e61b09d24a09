import { setTimeout as sleep } from 'node:timers/promises';
import type { Waker } from '@samband/postgres';
import { jobLog } from '../store/jobs.ts';
import { runClocks } from './run-clocks.ts';
import { type JobDeps, runJobs } from './run-jobs.ts';
import { startLoop } from './start-loop.ts';

const jobPollMs = 1_000;

/** Decides anew whatever rests on facts that changed; woken by the change, and looking by itself in case it was missed. */
export function startJobLoop({ deps, waker }: { deps: JobDeps; waker: Waker }): AsyncDisposable {
  let seen = 0;
  return startLoop({
    logger: deps.logger,
    run: async () => {
      seen = waker.count(jobLog.name);
      await runJobs(deps);
    },
    wait: (signal) => waker.wait(jobLog.name, { seen, ms: jobPollMs, signal }),
  });
}

export function startClockLoop({ deps, everyMs }: { deps: JobDeps; everyMs: number }): AsyncDisposable {
  return startLoop({
    logger: deps.logger,
    run: () => runClocks(deps),
    wait: (signal) => sleep(everyMs, undefined, { signal }).catch(() => undefined),
  });
}
