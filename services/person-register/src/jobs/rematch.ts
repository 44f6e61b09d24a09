import { inTransaction, lockAggregates, passBarrier } from '@samband/postgres';
import { REJECTION_REVOKED } from '../domain/conclude.ts';
import { JUDGED_DIFFERENT } from '../domain/identify.ts';
import type { Subject } from '../domain/subject.ts';
import { forgetPerson } from '../handlers/forget-person.ts';
import type { Pending } from '../handlers/identify-subjects.ts';
import { findAffected, findErased, findFreed, findNumbered, type NumberedSubject } from '../store/affected.ts';
import { findRegistered } from '../store/candidates.ts';
import { advanceJob, type Change, claimJob, nextChanges } from '../store/job-positions.ts';
import { withMergedRecords } from '../store/merges.ts';
import { REGISTER, registerChanges } from '../store/register-changes.ts';
import type { Job } from './job.ts';
import { type AgainDeps, decideAgain, type Planning } from './reconsider.ts';

export const REMATCH = 'rematch';
const CHANGES_AT_ONCE = 10_000;
const PERSONS_AT_ONCE = 1_000;
const SUBJECTS_AT_ONCE = 200;

/**
 * Matches held descriptions again after the register changed. 1: read the changes, in order. 2: pass REGISTER as a
 * barrier, so that every decision that may have missed them is committed. 3: decide anew whatever shares a key with
 * them. 4: move on. A crash between repeats a step that then finds nothing to do.
 */
export function rematchJob(deps: AgainDeps): Job {
  return { name: REMATCH, log: registerChanges.name, everyMs: 2_000, turn: () => rematch(deps) };
}

function rematch(deps: AgainDeps): Promise<boolean> {
  return inTransaction(
    deps.pool,
    async (guard) => {
      if (!(await claimJob(guard, REMATCH))) return false;
      const changes = await nextChanges(deps.pool, REMATCH, CHANGES_AT_ONCE);
      const last = changes.at(-1);
      if (last === undefined) return false;
      await passBarrier(deps.pool, REGISTER);
      await eraseSubjects(deps, changes);
      await matchAgain(deps, changes);
      if (changes.some(({ kind }) => kind === 'judged')) await freeRejected(deps);
      await forgetErased(deps, changes);
      await advanceJob(deps.pool, REMATCH, last.position);
      return changes.length === CHANGES_AT_ONCE;
    },
    { timeoutMs: 0 },
  );
}

async function matchAgain(deps: AgainDeps, changes: readonly Change[]): Promise<void> {
  const persons = await withMergedRecords(deps.pool, [...new Set(changes.map(({ person_id }) => person_id))]);
  const words = [...new Set(changes.flatMap(({ new_words }) => new_words))];
  const affected = await findAll(deps, persons, words);
  for (let done = 0; done < affected.length; done += SUBJECTS_AT_ONCE) {
    const found = await findNumbered(deps.pool, affected.slice(done, done + SUBJECTS_AT_ONCE));
    await decideAgain(deps, found, (subject) => (subject.description === undefined ? undefined : pending(subject)));
  }
}

async function findAll(deps: AgainDeps, persons: readonly string[], words: readonly string[]): Promise<number[]> {
  const affected = new Set(await findAffected(deps.pool, { persons: [], words }));
  for (let done = 0; done < persons.length; done += PERSONS_AT_ONCE) {
    const some = persons.slice(done, done + PERSONS_AT_ONCE);
    for (const number of await findAffected(deps.pool, { persons: some, words: [] })) affected.add(number);
  }
  return [...affected].sort((a, b) => a - b);
}

/** What was rejected only for judgements that were taken back is no longer said to be wrong; nobody can be looked up. */
async function freeRejected(deps: AgainDeps): Promise<void> {
  const find = (but: readonly number[]) => findFreed(deps.pool, SUBJECTS_AT_ONCE, but);
  await decideAll(deps, find, (subject) =>
    subject.description === undefined && subject.finding?.reason === JUDGED_DIFFERENT
      ? { ...pending(subject), settled: REJECTION_REVOKED }
      : undefined,
  );
}

/** Whatever was held to be an erased person is erased too, unless it was decided after the person came back. */
async function eraseSubjects(deps: AgainDeps, changes: readonly Change[]): Promise<void> {
  for (const { person_id, position } of changes.filter(({ kind }) => kind === 'erased')) {
    const find = (but: readonly number[]) =>
      findErased(deps.pool, { personId: person_id, position, limit: SUBJECTS_AT_ONCE, but });
    await decideAll(deps, find, (subject) =>
      subject.finding?.personId === person_id && subject.registerVersion < position
        ? { ...pending(subject), settled: ERASED }
        : undefined,
    );
  }
}

type Find = (but: readonly number[]) => Promise<readonly NumberedSubject[]>;

/** Portion by portion: what is decided is no longer found, and what cannot be decided is left out of the next. */
async function decideAll(deps: AgainDeps, find: Find, plan: Planning): Promise<void> {
  const left: number[] = [];
  for (let more = true; more; ) {
    const found = await find(left);
    left.push(...(await decideAgain(deps, found, plan)));
    more = found.length === SUBJECTS_AT_ONCE;
  }
}

/** Once more, for what was decided and shown before everybody knew of the erasure. */
async function forgetErased({ pool }: AgainDeps, changes: readonly Change[]): Promise<void> {
  for (const { person_id } of changes.filter(({ kind }) => kind === 'erased')) {
    await inTransaction(pool, async (tx) => {
      await lockAggregates(tx, [person_id]);
      if ((await findRegistered(tx, [person_id])).size === 0) await forgetPerson(tx, person_id);
    });
  }
}

const ERASED = { outcome: 'erased', reason: 'person-erased' } as const;

function pending(subject: Subject): Pending {
  return { before: subject, told: subject };
}
