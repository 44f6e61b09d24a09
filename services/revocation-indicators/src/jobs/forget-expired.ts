import { inTransaction, isInfrastructureError, isTimeLimitError, type Tx } from '@samband/postgres';
import { assessPerson } from '../domain/assess-person.ts';
import { findForgettable } from '../domain/forgettable.ts';
import { lockRelated } from '../handlers/lock-persons.ts';
import { loadKnown } from '../store/identifications.ts';
import { findDenied } from '../store/outcomes.ts';
import { loadPersons } from '../store/persons.ts';
import { findLarge } from '../store/reassessments.ts';
import { forget, keepOn, listExpired, nextExpired } from '../store/retention.ts';
import { type JobDeps, mostFactsAssessed, timeoutMs } from './reassess-waiting.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Of one person at a time; the others are next. */
const mostCandidates = 500;

export type ForgetDeps = Pick<JobDeps, 'pool' | 'now' | 'logger'> & { readonly heldDays: number };

type Window = { readonly before: Date; readonly now: Date };

/** Forgets what observations told that gave no signal and were held for their window, for some persons; true if there were any. */
export async function forgetNext(deps: ForgetDeps): Promise<boolean> {
  const now = deps.now();
  const before = new Date(now.getTime() - deps.heldDays * dayMs);
  const personIds = await nextExpired(deps.pool, before);
  if (personIds.length === 0) return false;
  await forgetOf(deps, personIds, { before, now });
  return true;
}

/** Who cannot be assessed is kept for another window, and does not stand before the others. */
async function forgetOf(deps: ForgetDeps, personIds: readonly string[], window: Window): Promise<void> {
  const { pool, logger } = deps;
  try {
    await inTransaction(pool, (tx) => forgetExpired(tx, personIds, window), { timeoutMs });
  } catch (error) {
    if (isInfrastructureError(error) && !isTimeLimitError(error)) throw error;
    if (personIds.length > 1) {
      for (const personId of personIds) await forgetOf(deps, [personId], window);
      return;
    }
    logger.error({ err: error }, 'what a person’s observations told cannot be forgotten, it will be tried again');
    await inTransaction(pool, async (tx) => keepOn(tx, await lockRelated(tx, personIds), { ...window, but: [] }));
  }
}

async function forgetExpired(tx: Tx, personIds: readonly string[], window: Window): Promise<void> {
  const related = await lockRelated(tx, personIds);
  if ((await findLarge(tx, related, mostFactsAssessed)).length > 0) {
    throw new Error(`more than ${mostFactsAssessed} facts`);
  }
  const { forgotten, undecided } = await forgettableOf(tx, related, window.before);
  await forget(tx, forgotten);
  await keepOn(tx, related, { ...window, but: undecided });
}

async function forgettableOf(tx: Tx, related: readonly string[], before: Date) {
  const candidates = await listExpired(tx, related, before);
  const loaded = await loadKnown(tx, related);
  const denied = await findDenied(tx, loaded);
  const { persons, roots } = await loadPersons(tx, related);
  const byRoot = Map.groupBy(loaded, ({ known }) => roots.get(known.personId) ?? known.personId);
  const [forgotten, undecided]: [string[], string[]] = [[], []];
  for (const person of persons) {
    const knowns = (byRoot.get(person.root) ?? []).map(({ known }) => known);
    const own = new Set(knowns.map(({ subjectId }) => subjectId));
    const ofPerson = candidates.filter((id) => own.has(id));
    const found = await findForgettable(knowns, ofPerson.slice(0, mostCandidates), async (without) => {
      // Very many facts take long; others want the process meanwhile.
      await new Promise(setImmediate);
      return assessPerson(person, without, denied);
    });
    forgotten.push(...found.forgotten);
    undecided.push(...found.undecided, ...ofPerson.slice(mostCandidates));
  }
  return { forgotten, undecided };
}
