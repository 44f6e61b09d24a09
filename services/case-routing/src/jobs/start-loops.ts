import { setTimeout as sleep } from 'node:timers/promises';
import type { Waker } from '@samband/postgres';
import { startLoop } from '@samband/service-kit';
import { jobLog } from '../store/jobs.ts';
import { runClocks } from './run-clocks.ts';
import { type JobDeps, runJobs } from './run-jobs.ts';

const jobPollMs = 1_000;

/** Decides anew whatever rests on facts that changed; woken by the change, and looking by itself in case it was missed. */
export function startJobLoop({ deps, waker }: { deps: JobDeps; waker: Waker }): AsyncDisposable {
  let seen = 0;
  return startLoop({
    name: 'decide-routes',
    logger: deps.logger,
    turn: async () => {
      seen = waker.count(jobLog.name);
      await runJobs(deps);
    },
    wait: (signal) => waker.wait(jobLog.name, { seen, ms: jobPollMs, signal }),
  });
}

export function startClockLoop({ deps, everyMs }: { deps: JobDeps; everyMs: number }): AsyncDisposable {
  return startLoop({
    name: 'clocks',
    logger: deps.logger,
    turn: () => runClocks(deps),
    wait: (signal) => sleep(everyMs, undefined, { signal }).catch(() => undefined),
  });
}
