import { inTransaction, type Tx } from '@samband/postgres';
import { assessPerson } from '../domain/assess-person.ts';
import { findForgettable } from '../domain/forgettable.ts';
import { lockRelated } from '../handlers/lock-persons.ts';
import { loadKnown } from '../store/identifications.ts';
import { findDenied } from '../store/outcomes.ts';
import { loadPersons } from '../store/persons.ts';
import { forget, keepOn, listExpired, nextExpired } from '../store/retention.ts';
import { type JobDeps, timeoutMs } from './reassess-waiting.ts';

const dayMs = 24 * 60 * 60 * 1000;

export type ForgetDeps = Pick<JobDeps, 'pool' | 'now'> & { readonly heldDays: number };

/** Forgets what observations told that gave no signal and were held for their window, for some persons; true if there were any. */
export async function forgetNext({ pool, now: clock, heldDays }: ForgetDeps): Promise<boolean> {
  const now = clock();
  const before = new Date(now.getTime() - heldDays * dayMs);
  const personIds = await nextExpired(pool, before);
  if (personIds.length === 0) return false;
  await inTransaction(
    pool,
    async (tx) => {
      const related = await lockRelated(tx, personIds);
      await forget(tx, await forgettableOf(tx, related, before));
      await keepOn(tx, related, { before, now });
    },
    { timeoutMs },
  );
  return true;
}

async function forgettableOf(tx: Tx, related: readonly string[], before: Date): Promise<string[]> {
  const candidates = await listExpired(tx, related, before);
  const loaded = await loadKnown(tx, related);
  const denied = await findDenied(tx, loaded);
  const { persons, roots } = await loadPersons(tx, related);
  const byRoot = Map.groupBy(loaded, ({ known }) => roots.get(known.personId) ?? known.personId);
  return persons.flatMap((person) => {
    const knowns = (byRoot.get(person.root) ?? []).map(({ known }) => known);
    const own = new Set(knowns.map(({ subjectId }) => subjectId));
    const ofPerson = candidates.filter((id) => own.has(id));
    return findForgettable(knowns, ofPerson, (without) => assessPerson(person, without, denied));
  });
}
