import { inTransaction } from '@samband/postgres';
import { DECISION_VERSION, KEY_VERSION } from '../domain/matching.ts';
import { findDecidedOtherwise } from '../store/affected.ts';
import { claimJob } from '../store/job-positions.ts';
import { findOldKeyIds } from '../store/rekey.ts';
import { type AgainDeps, decideAgain } from './decide-again.ts';
import type { Job } from './run-loop.ts';

const SUBJECTS_AT_ONCE = 200;

/** Decides again about held descriptions that another version of the matcher decided, once all keys are made. */
export function reconsiderJob(deps: AgainDeps): Job {
  return { name: 'reconsider', everyMs: 60_000, turn: () => reconsider(deps) };
}

export function reconsider(deps: AgainDeps): Promise<boolean> {
  return inTransaction(
    deps.pool,
    async (guard) => {
      if (!(await claimJob(guard, 'reconsider'))) return false;
      if ((await findOldKeyIds(guard, KEY_VERSION, 1)).length > 0) return false;
      const found = await findDecidedOtherwise(guard, DECISION_VERSION, SUBJECTS_AT_ONCE);
      await decideAgain(deps, found, (subject) =>
        subject.description === undefined ? undefined : { before: subject, told: subject },
      );
      return found.length === SUBJECTS_AT_ONCE;
    },
    { timeoutMs: 0 },
  );
}
