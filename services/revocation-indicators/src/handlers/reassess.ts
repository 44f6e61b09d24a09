import type { SignalRevision } from '@samband/contracts';
import type { EventMeta } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { type Assessment, assessPerson } from '../domain/assess-person.ts';
import type { DesiredSignal } from '../domain/desired-signal.ts';
import { type Person, versionOf } from '../domain/persons.ts';
import { pair, type StoredSignal } from '../domain/reconcile.ts';
import { type Plan, planRevisions, type Revised, raise, revise, withdraw } from '../domain/revise.ts';
import { ruleVersion } from '../domain/signal-content.ts';
import { withdrawalOf } from '../domain/withdrawal.ts';
import { findDenied } from '../store/denials.ts';
import {
  type ExplanationRow,
  type LoadedKnown,
  loadKnown,
  loadOutcomes,
  type StoredReason,
  saveExplanations,
} from '../store/identifications.ts';
import { loadPersons } from '../store/persons.ts';
import { loadRevisions, loadSignals, relinkSignals, saveRevisions } from '../store/signals.ts';
import { lockRelated } from './lock-persons.ts';

export const source = '/services/revocation-indicators';

export type ReassessDeps = { readonly now: () => Date; readonly newId: () => string };
export type Cause = Pick<EventMeta, 'correlationid' | 'causationid'>;

/** Records that were touched, each with what touched it. */
export type Touched = ReadonlyMap<string, Cause>;

/**
 * Brings signals and explanations of the touched persons up to what the stored facts call for. The caller holds their
 * locks. Reads and writes are set-based; the rules run person by person and are pure.
 */
export async function reassess(tx: Tx, deps: ReassessDeps, touched: Touched): Promise<void> {
  const related = await lockRelated(tx, [...touched.keys()]);
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
  const revised = await makeRevisions(tx, plan, { ids, assessed, rootOf, now, newId: deps.newId });
  await saveRevisions(tx, revised, metaOf(touched, { rootOf, now }));
  await relinkSignals(tx, plan.relink);
  await saveExplanations(
    tx,
    [...assessed.values()].flatMap((each) => changedExplanations(each, ids)),
    now,
  );
}

type Assessed = { readonly person: Person; readonly loaded: readonly LoadedKnown[]; readonly assessment: Assessment };

function assess(person: Person, loaded: readonly LoadedKnown[], denied: ReadonlySet<string>): Assessed {
  return {
    person,
    loaded,
    assessment: assessPerson(
      person,
      loaded.map(({ known }) => known),
      denied,
    ),
  };
}

type Making = {
  /** Of desired signals; those of new ones are added. */
  readonly ids: Map<DesiredSignal, string>;
  readonly assessed: ReadonlyMap<string, Assessed>;
  readonly rootOf: (personId: string) => string;
  readonly now: Date;
  readonly newId: () => string;
};

async function makeRevisions(tx: Tx, plan: Plan, making: Making): Promise<Revised[]> {
  const { ids, newId } = making;
  const now = making.now.toISOString();
  const raised = plan.raise.map((desired) => raise(desired, { now, newId }));
  for (const { signal, desired } of raised) if (desired) ids.set(desired, signal.signalId);
  const before = await loadRevisions(
    tx,
    [...plan.revise, ...plan.withdraw].map(({ stored }) => stored.signalId),
  );
  const revised = plan.revise.map(({ desired, stored }) =>
    revise(desired, stored, { before: latest(before, stored), now }),
  );
  const outcomes = await loadOutcomes(
    tx,
    plan.withdraw.flatMap(({ stored }) => stored.links.map((link) => link.subjectId)),
  );
  const withdrawn = plan.withdraw.map(({ stored, supersededBy }) => {
    const why = withdrawalOf(stored, fatesOf(stored, making, outcomes), supersededBy && ids.get(supersededBy));
    return withdraw(stored, { before: latest(before, stored), now, why });
  });
  return [...raised, ...revised, ...withdrawn];
}

function latest<T>(revisions: ReadonlyMap<string, T>, { signalId, revision }: StoredSignal): T {
  const found = revisions.get(signalId);
  if (found === undefined) throw new Error(`revision ${revision} of signal ${signalId} is not in the feed`);
  return found;
}

function fatesOf(stored: StoredSignal, { assessed, rootOf }: Making, outcomes: ReadonlyMap<string, string>) {
  return stored.links.map(({ subjectId, personId, sourceVersion }) => {
    const own = assessed.get(rootOf(personId));
    const now = own?.loaded.find(({ known }) => known.subjectId === subjectId);
    return {
      explained: now && own?.assessment.explanations.get(subjectId),
      outcome: outcomes.get(subjectId),
      sameSource: now?.known.sourceVersion === sourceVersion,
    };
  });
}

function metaOf(
  touched: Touched,
  { rootOf, now }: Pick<Making, 'rootOf' | 'now'>,
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
  { person, loaded, assessment }: Assessed,
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
