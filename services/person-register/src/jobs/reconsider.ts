import {
  inTransaction,
  isInfrastructureError,
  isTimeLimitError,
  lockAggregates,
  lockShared,
  type Pool,
} from '@samband/postgres';
import type { Logger } from '@samband/service-kit';
import { DECISION_VERSION, KEY_VERSION } from '../domain/matching.ts';
import type { Subject } from '../domain/subject.ts';
import { type IdentifyDeps, identifySubjects, type Pending } from '../handlers/identify-subjects.ts';
import { findDecidedOtherwise, type NumberedSubject } from '../store/affected.ts';
import { claimJob } from '../store/job-positions.ts';
import { REGISTER } from '../store/register-changes.ts';
import { findOldKeyIds } from '../store/rekey.ts';
import { findSubjects } from '../store/subjects.ts';
import type { Job } from './job.ts';

const SUBJECTS_AT_ONCE = 200;

/** Decides again about held descriptions that another version of the matcher decided, once all keys are made. */
export function reconsiderJob(deps: AgainDeps): Job {
  return { name: 'reconsider', everyMs: 60_000, turn: () => reconsider(deps) };
}

function reconsider(deps: AgainDeps): Promise<boolean> {
  return inTransaction(
    deps.pool,
    async (guard) => {
      if (!(await claimJob(guard, 'reconsider'))) return false;
      if ((await findOldKeyIds(guard, KEY_VERSION, 1)).length > 0) return false;
      const found = await findDecidedOtherwise(guard, DECISION_VERSION, SUBJECTS_AT_ONCE);
      const left = await decideAgain(deps, found, (subject) =>
        subject.description === undefined ? undefined : { before: subject, told: subject },
      );
      return found.length === SUBJECTS_AT_ONCE && left.length === 0;
    },
    { timeoutMs: 0 },
  );
}

export type AgainDeps = IdentifyDeps & { readonly pool: Pool; readonly logger: Logger };

export type Planning = (subject: Subject) => Pending | undefined;

/**
 * Decides anew about subjects that `plan` still wants to; answers the numbers of those that cannot be decided, which
 * stay as they are: nobody else waits for them, and the log tells.
 */
export async function decideAgain(
  deps: AgainDeps,
  found: readonly NumberedSubject[],
  plan: Planning,
): Promise<readonly number[]> {
  if (found.length === 0) return [];
  try {
    await decideTogether(deps, found, plan);
    return [];
  } catch (error) {
    const [only, ...others] = found;
    // One that runs into the time limit all alone may wait for a lock that somebody holds: the job tries again.
    if (isInfrastructureError(error) && (others.length === 0 || !isTimeLimitError(error))) throw error;
    if (only !== undefined && others.length === 0) {
      deps.logger.error({ err: error, ...only.ref }, 'cannot be decided anew, it stays as it is');
      return [only.subjectNo];
    }
  }
  const half = found.length >> 1;
  const left = await decideAgain(deps, found.slice(0, half), plan);
  return [...left, ...(await decideAgain(deps, found.slice(half), plan))];
}

/** In order REGISTER, subjects, and only then read: another batch may have been at them. */
async function decideTogether(deps: AgainDeps, found: readonly NumberedSubject[], plan: Planning): Promise<void> {
  const refs = found.map(({ ref }) => ref);
  await inTransaction(deps.pool, async (tx) => {
    await lockShared(tx, REGISTER);
    await lockAggregates(
      tx,
      refs.map(({ id }) => id),
    );
    const subjects = await findSubjects(tx, refs);
    await identifySubjects(
      tx,
      deps,
      subjects.flatMap((subject) => plan(subject) ?? []),
    );
  });
}
