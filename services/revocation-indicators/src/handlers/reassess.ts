import type { SignalRevision } from '@samband/contracts';
import type { EventMeta } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { assessPerson } from '../domain/assess-person.ts';
import type { DesiredSignal } from '../domain/desired-signal.ts';
import type { Known } from '../domain/facts.ts';
import { registerMark } from '../domain/in-force.ts';
import { type Person, versionOf } from '../domain/persons.ts';
import { pair } from '../domain/reconcile.ts';
import { makeRevisions, type Plan, planRevisions } from '../domain/revise.ts';
import { ruleVersion } from '../domain/signal-content.ts';
import { type Assessed, fates } from '../domain/withdrawal.ts';
import {
  type ExplanationRow,
  type LoadedKnown,
  loadKnown,
  loadOutcomes,
  type StoredReason,
  saveExplanations,
} from '../store/identifications.ts';
import { findDenied } from '../store/outcomes.ts';
import { findTogether, loadPersons } from '../store/persons.ts';
import { findLarge, findWaiting, postpone } from '../store/reassessments.ts';
import { loadRevisions, loadSignals, relinkSignals, saveRevisions } from '../store/signals.ts';
import { lockRelated } from './lock-persons.ts';

export const source = '/services/revocation-indicators';

export type ReassessDeps = { readonly now: () => Date; readonly newId: () => string };
export type Cause = Pick<EventMeta, 'correlationid' | 'causationid'>;

/** Records that were touched, each with what touched it. */
export type Touched = ReadonlyMap<string, Cause>;

/** A person with more observations than this is assessed by a job of its own: a batch does not wait for it. */
const mostInBatch = 500;

/**
 * Brings signals and explanations of the touched persons up to what the stored facts call for; those with very many
 * facts a little later. The caller holds their locks.
 */
export async function reassess(tx: Tx, deps: ReassessDeps, touched: Touched): Promise<void> {
  const related = await lockRelated(tx, [...touched.keys()]);
  const large = await findPostponed(tx, related);
  const [any] = touched.values();
  const causeOf = (personId: string) => touched.get(personId) ?? any ?? { correlationid: deps.newId() };
  await postpone(
    tx,
    large.map((personId) => ({ personId, cause: causeOf(personId) })),
    deps.now(),
  );
  await reassessWhole(tx, deps, { touched, related: related.filter((id) => !large.includes(id)) });
}

/**
 * Those with very many facts and whom signals bind to them. What is bound to one is touched together with it when it is
 * parted, and waits with it from then on; so it is looked for from the others' side, which is short.
 */
async function findPostponed(tx: Tx, related: readonly string[]): Promise<string[]> {
  const large = await findLarge(tx, related, mostInBatch);
  if (large.length + (await findWaiting(tx, related)).length === 0) return [];
  const others = related.filter((id) => !large.includes(id));
  const bound = await findLarge(tx, await findTogether(tx, others), mostInBatch);
  return bound.length === 0 ? large : findTogether(tx, [...large, ...bound]);
}

/** The same, however many facts there are. Reads and writes are set-based; the rules run person by person and are pure. */
export async function reassessWhole(
  tx: Tx,
  deps: ReassessDeps,
  { touched, related }: { touched: Touched; related: readonly string[] },
): Promise<void> {
  if (related.length === 0) return;
  const [loaded, stored] = [await loadKnown(tx, related), await loadSignals(tx, related)];
  if (loaded.length + stored.length === 0) return;
  const { persons, roots } = await loadPersons(tx, related);
  const denied = await findDenied(tx, loaded);
  const rootOf = (personId: string) => roots.get(personId) ?? personId;
  const byRoot = Map.groupBy(loaded, ({ known }) => rootOf(known.personId));
  const assessed = new Map(
    persons.map((person) => [person.root, assess(person, byRoot.get(person.root) ?? [], denied)]),
  );
  const desired = [...assessed.values()].flatMap(({ assessment }) => assessment.signals);
  const pairing = pair(desired, stored, rootOf);
  const plan = planRevisions(desired, pairing);
  const now = deps.now();
  const ids = new Map([...pairing.kept].map(([signal, { signalId }]) => [signal, signalId]));
  const assessedOf = (personId: string) => assessed.get(rootOf(personId));
  const became = fates(assessedOf, await outcomesOf(tx, plan, assessedOf));
  const before = await loadRevisions(tx, changing(plan));
  const newRules = loaded.some(({ stored: explained }) => explained.ruleVersion !== ruleVersion);
  const stand = { ids, before, fates: became, newRules, now: now.toISOString(), newId: deps.newId };
  const { revised, relink } = makeRevisions(plan, stand);
  await saveRevisions(tx, revised, metaOf(touched, { rootOf, now }));
  await relinkSignals(tx, relink);
  await saveExplanations(
    tx,
    [...assessed.values()].flatMap((each) => changedExplanations(each, ids)),
    now,
  );
}

type AssessedPerson = Assessed & { readonly person: Person; readonly loaded: readonly LoadedKnown[] };

function assess(person: Person, loaded: readonly LoadedKnown[], denied: ReadonlySet<string>): AssessedPerson {
  const knowns = new Map(loaded.map(({ known }) => [known.subjectId, known]));
  const assess = (some: readonly Known[]) => assessPerson(person, some, denied);
  const register = registerMark(person);
  return { person, loaded, knowns, assessment: assess([...knowns.values()]), assess, register };
}

const changing = (plan: Plan) => [...plan.compare, ...plan.withdraw].map(({ stored }) => stored.signalId);

/** How what signals rested on stands now, where it no longer names the person. */
function outcomesOf(
  tx: Tx,
  plan: Plan,
  assessedOf: (personId: string) => Assessed | undefined,
): Promise<Map<string, string>> {
  const links = [...plan.compare, ...plan.withdraw].flatMap(({ stored }) => stored.links);
  const gone = links.filter(({ subjectId, personId }) => !assessedOf(personId)?.knowns.has(subjectId));
  return loadOutcomes(
    tx,
    gone.map(({ subjectId }) => subjectId),
  );
}

function metaOf(
  touched: Touched,
  { rootOf, now }: { rootOf: (personId: string) => string; now: Date },
): (signal: SignalRevision) => EventMeta {
  const causes = new Map([...touched].map(([personId, cause]) => [rootOf(personId), cause]));
  const [any] = touched.values();
  return ({ personId, signalId }) => ({
    source,
    time: now,
    ...(causes.get(rootOf(personId)) ?? any ?? { correlationid: signalId }),
  });
}

function changedExplanations(
  { person, loaded, assessment }: AssessedPerson,
  ids: ReadonlyMap<DesiredSignal, string>,
): ExplanationRow[] {
  const personVersion = versionOf(person);
  return loaded.flatMap(({ known: { subjectId }, stored }) => {
    const explained = assessment.explanations.get(subjectId);
    if (explained === undefined) return [];
    const reasons = explained.reasons.map(({ code, country, signal }): StoredReason => {
      const signalId = signal && ids.get(signal);
      return { code, ...(country !== undefined && { country }), ...(signalId !== undefined && { signalId }) };
    });
    const row = { explained: explained.outcome, reasons, ruleVersion, personVersion };
    return JSON.stringify(row) === JSON.stringify(stored) ? [] : [{ subjectId, ...row }];
  });
}
