import {
  inTransaction,
  isInfrastructureError,
  lockAggregates,
  type Pool,
  type Tx,
  type Waker,
} from '@samband/postgres';
import { type Logger, startLoop } from '@samband/service-kit';
import { type RoutingDeps, reroute } from '../reroute.ts';
import { type Job, jobLog, setAside, takeJobs } from '../store/jobs.ts';
import { findTipsOf } from '../store/links.ts';

export type JobDeps = RoutingDeps & { readonly pool: Pool; readonly logger: Logger };

const batch = 200;
const jobPollMs = 1_000;

/** Does the waiting jobs until none is left; answers how many. */
export async function runJobs(deps: JobDeps): Promise<number> {
  for (let total = 0; ; ) {
    const done = await runBatch(deps, batch);
    total += done;
    if (done === 0) return total;
  }
}

async function runBatch(deps: JobDeps, limit: number): Promise<number> {
  try {
    return await inTransaction(deps.pool, async (tx) => work(tx, deps, await takeJobs(tx, limit)));
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
    if (limit > 1) return runBatch(deps, 1);
    await putFirstAside(deps, error);
    return 1;
  }
}

async function work(tx: Tx, deps: JobDeps, jobs: readonly Job[]): Promise<number> {
  const persons = jobs.filter(({ kind }) => kind === 'person').map(({ id }) => id);
  const tips = jobs.filter(({ kind }) => kind === 'tip').map(({ id }) => id);
  const tipIds = [...new Set([...tips, ...(persons.length > 0 ? await findTipsOf(tx, persons) : [])])];
  if (tipIds.length > 0) {
    await lockAggregates(tx, tipIds);
    await reroute(tx, deps, tipIds);
  }
  return jobs.length;
}

/** One job fails whatever is around it: our fault, so it is told, and the others go on. */
async function putFirstAside({ pool, logger }: JobDeps, error: unknown): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const sql = 'select position from jobs where failed_at is null order by position limit 1';
    const [first] = (await tx.query<{ position: number }>(sql)).rows;
    if (first) await setAside(tx, first.position);
    logger.error({ err: error, position: first?.position }, 'rerouting failed, job put aside');
  });
}

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
