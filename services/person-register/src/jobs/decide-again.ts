import { inTransaction, lockAggregates, lockShared, type Pool } from '@samband/postgres';
import type { Subject } from '../domain/subject.ts';
import { type IdentifyDeps, identifySubjects, type Pending } from '../handlers/identify-subjects.ts';
import type { NumberedSubject } from '../store/affected.ts';
import { REGISTER } from '../store/locks.ts';
import { findSubjects } from '../store/subjects.ts';

export type AgainDeps = IdentifyDeps & { readonly pool: Pool };

/** Decides anew about subjects that `plan` still wants to. In order REGISTER, subjects, and only then read: another batch may have been at them. */
export async function decideAgain(
  deps: AgainDeps,
  found: readonly NumberedSubject[],
  plan: (subject: Subject) => Pending | undefined,
): Promise<void> {
  if (found.length === 0) return;
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
