import { inTransaction, isInfrastructureError, type Pool } from '@samband/postgres';
import type { Logger } from '@samband/service-kit';
import { twinProbes } from '../domain/look-up-keys.ts';
import { type Contender, decideAmong, type Prepared, preparePerson } from '../domain/matching.ts';
import { resolveRoot } from '../domain/resolve-root.ts';
import type { IdentifyDeps } from '../handlers/identify-subjects.ts';
import { type CandidateRow, findByIds, type NumberedPerson } from '../store/candidates.ts';
import { type Duplicate, findTwins, replaceDuplicates } from '../store/duplicates.ts';
import { advanceJob, claimJob, nextChanges } from '../store/job-positions.ts';
import { requireKeyIndex } from '../store/key-index.ts';
import { loadMergeEdges } from '../store/merges.ts';
import { registerChanges } from '../store/register-changes.ts';
import type { Job } from './job.ts';

export const DUPLICATES = 'duplicates';
const CHANGES_AT_ONCE = 500;

export type DuplicateDeps = Pick<IdentifyDeps, 'now' | 'records' | 'names'> & {
  readonly pool: Pool;
  readonly logger: Logger;
  /** Keys that too many records share to be compared. */
  readonly onUnfollowed: (keys: number) => void;
};

/** Lists records of the register that may be one person; it merges nothing. Follows the register, change by change. */
export function duplicatesJob(deps: DuplicateDeps): Job {
  return { name: DUPLICATES, log: registerChanges.name, everyMs: 10_000, turn: () => findDuplicates(deps) };
}

function findDuplicates(deps: DuplicateDeps): Promise<boolean> {
  return inTransaction(
    deps.pool,
    async (tx) => {
      if (!(await claimJob(tx, DUPLICATES))) return false;
      await requireKeyIndex(tx);
      const changes = await nextChanges(tx, DUPLICATES, CHANGES_AT_ONCE);
      const last = changes.at(-1);
      if (last === undefined) return false;
      const personIds = [...new Set(changes.flatMap(({ kind, person_id }) => (kind === 'judged' ? [] : [person_id])))];
      const persons = await findByIds(tx, personIds);
      const found = await compareWithRegister(tx, deps, persons);
      await replaceDuplicates(tx, { personIds, found, at: deps.now().toISOString() });
      await advanceJob(tx, DUPLICATES, last.position);
      return changes.length === CHANGES_AT_ONCE;
    },
    { timeoutMs: 60_000 },
  );
}

type Db = Parameters<typeof findByIds>[0];

async function compareWithRegister(
  db: Db,
  deps: DuplicateDeps,
  persons: readonly NumberedPerson[],
): Promise<Duplicate[]> {
  const prepared = await Promise.all(
    persons.map(({ personId, content }) => attempt(deps, personId, () => preparePerson(content))),
  );
  const { twins, common } = await findTwins(
    db,
    prepared.map((one, i) => ({
      probes: one === undefined ? [] : twinProbes(one),
      personNo: persons[i]?.personNo ?? 0,
    })),
  );
  deps.onUnfollowed(common);
  const others = await prepareOthers(
    db,
    deps,
    twins.map(({ other }) => other),
  );
  const ids = [...persons, ...twins.map(({ other }) => other)].map(({ personId }) => personId);
  const edges = await loadMergeEdges(db, ids);
  const pairs = new Map<string, Duplicate>();
  for (const { index, other } of twins) {
    const left = prepared[index];
    const person = others.get(other.personNo);
    const personId = persons[index]?.personId;
    if (left === undefined || person === undefined || personId === undefined) continue;
    const root = resolveRoot(other.personId, edges);
    if (root === resolveRoot(personId, edges)) continue;
    const contender = { personId: other.personId, root, person };
    const duplicate = toDuplicate(personId, decide(left, contender, deps));
    if (duplicate !== undefined) pairs.set(`${duplicate.personA} ${duplicate.personB}`, duplicate);
  }
  return [...pairs.values()];
}

/** Together where that works; one that cannot be prepared keeps no other from being compared. */
async function prepareOthers(
  db: Db,
  deps: DuplicateDeps,
  rows: readonly CandidateRow[],
): Promise<Map<number, Prepared>> {
  const together = await attempt(deps, undefined, () => deps.records.prepare(db, rows));
  if (together !== undefined) return together;
  const ready = new Map<number, Prepared>();
  for (const row of rows) {
    const alone = await attempt(deps, row.personId, () => deps.records.prepare(db, [row]));
    for (const [personNo, prepared] of alone ?? []) ready.set(personNo, prepared);
  }
  return ready;
}

/** One record that cannot be compared stops no job: it is passed over, and the log tells which. */
async function attempt<T>({ logger }: DuplicateDeps, personId: string | undefined, work: () => T | Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (isInfrastructureError(error)) throw error;
    logger.error({ err: error, personId }, 'cannot be compared with the register, it is passed over');
    return undefined;
  }
}

function decide(left: Parameters<typeof decideAmong>[0], other: Contender, { names }: DuplicateDeps) {
  return decideAmong(left, [other], { registerVersion: 0, ...names() });
}

function toDuplicate(personId: string, { outcome, ranked: [best] }: ReturnType<typeof decide>): Duplicate | undefined {
  if (best === undefined || outcome === 'none') return undefined;
  const [personA = '', personB = ''] = [personId, best.personId].sort();
  return { personA, personB, outcome, score: best.explanation.score, explanation: best.explanation };
}
