import { inTransaction, isInfrastructureError, isTimeLimitError, type Pool } from '@samband/postgres';
import type { Logger } from '@samband/service-kit';
import { ruleVersion } from '../domain/signal-content.ts';
import { lockTogether } from '../handlers/lock-persons.ts';
import { type ReassessDeps, reassessWhole } from '../handlers/reassess.ts';
import { findLarge, nextWaiting, postponeStale, putOff, takeWaiting } from '../store/reassessments.ts';

export type JobDeps = ReassessDeps & { readonly pool: Pool; readonly logger: Logger; readonly mostFacts?: number };

/** So many about one person are a mistaken match, and would hold the process for seconds: a human being must look. */
export const mostFactsAssessed = 100_000;

/** No consumer waits for this transaction, only batches about the same person. */
export const timeoutMs = 60_000;
const againAfterMs = 10 * 60_000;

/** Assesses the next person that waits, alone; true if there was one. Who cannot be assessed waits on and is counted. */
export async function reassessNext({
  pool,
  logger,
  mostFacts = mostFactsAssessed,
  ...deps
}: JobDeps): Promise<boolean> {
  const next = await nextWaiting(pool, deps.now());
  if (next === undefined) return false;
  const { personId, cause } = next;
  try {
    await inTransaction(
      pool,
      async (tx) => {
        const related = await lockTogether(tx, [personId]);
        if ((await findLarge(tx, related, mostFacts)).length > 0) throw new Error(`more than ${mostFacts} facts`);
        if (await takeWaiting(tx, related))
          await reassessWhole(tx, deps, { touched: new Map([[personId, cause]]), related });
      },
      { timeoutMs },
    );
  } catch (error) {
    // A lost connection or a deadlock says nothing of the person.
    if (isInfrastructureError(error) && !isTimeLimitError(error)) throw error;
    await putOff(pool, personId, new Date(deps.now().getTime() + againAfterMs));
    logger.error({ err: error }, 'a person could not be assessed, it will be tried again');
  }
  return true;
}

const hourMs = 60 * 60_000;

/**
 * First whoever was explained by other rules, such as those of the version before, is put in the queue; again each hour,
 * for what an instance of that version explained while both ran.
 */
export function reassessJob(deps: JobDeps): () => Promise<boolean> {
  let next = 0;
  return async () => {
    const at = deps.now().getTime();
    if (at >= next) {
      await postponeOldRules(deps);
      next = at + hourMs;
    }
    return reassessNext(deps);
  };
}

async function postponeOldRules({ pool, now, newId }: JobDeps): Promise<void> {
  const stale = { ruleVersion, cause: { correlationid: newId() }, now: now() };
  await inTransaction(pool, (tx) => postponeStale(tx, stale), { timeoutMs });
}
