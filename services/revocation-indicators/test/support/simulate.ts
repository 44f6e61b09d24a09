import type { IdentificationMade, ProtectionChanged, Signal } from '@samband/contracts';
import { assessPerson } from '../../src/domain/assess-person.ts';
import type { DesiredSignal } from '../../src/domain/desired-signal.ts';
import { registerMark } from '../../src/domain/in-force.ts';
import { pair, type StoredSignal } from '../../src/domain/reconcile.ts';
import { makeRevisions, planRevisions, type Revised } from '../../src/domain/revise.ts';
import { type Assessed, fates } from '../../src/domain/withdrawal.ts';
import { toKnown } from './known.ts';
import { toPersons } from './worked-cases.ts';

export type Given = { readonly made: IdentificationMade } | { readonly changed: ProtectionChanged };

export type World = {
  readonly made: Map<string, IdentificationMade>;
  readonly changed: Map<string, ProtectionChanged>;
  readonly stored: Map<string, StoredSignal>;
  readonly revisions: Signal[];
};

export const emptyWorld = (): World => ({ made: new Map(), changed: new Map(), stored: new Map(), revisions: [] });

/** What the handlers and the store do with a batch, in memory and without locks. */
export function take(world: World, batch: readonly Given[]): void {
  for (const given of batch) {
    if ('changed' in given) world.changed.set(`${given.changed.personId} ${given.changed.version}`, given.changed);
    else if ((world.made.get(given.made.subject.id)?.version ?? 0) < given.made.version)
      world.made.set(given.made.subject.id, given.made);
  }
  const { assessed, rootOf } = assessWorld(world);
  const desired = [...assessed.values()].flatMap(({ assessment }) => assessment.signals);
  const pairing = pair(desired, [...world.stored.values()], rootOf);
  const plan = planRevisions(desired, pairing);
  const outcomes = new Map([...world.made.values()].map((each) => [each.subject.id, each.outcome]));
  const { revised, relink } = makeRevisions(plan, {
    ids: new Map([...pairing.kept].map(([signal, { signalId }]) => [signal, signalId])),
    before: new Map(world.revisions.map((each) => [each.signalId, each])),
    fates: fates((personId) => assessed.get(rootOf(personId)), outcomes),
    newRules: false,
    now: new Date(Date.UTC(2027, 0, 1, 0, 0, world.revisions.length)).toISOString(),
    newId: () => crypto.randomUUID(),
  });
  for (const each of revised) keep(world, each);
  for (const { stored, desired: signal } of relink)
    world.stored.set(stored.signalId, { ...stored, basis: signal.basis, links: linksOf(signal) });
}

/** Assesses everything from nothing, as if it had all come at once. */
export function assessWorld({ made, changed }: Pick<World, 'made' | 'changed'>): {
  assessed: ReadonlyMap<string, Assessed>;
  rootOf: (id: string) => string;
} {
  const knowns = [...made.values()].flatMap(toKnown);
  const persons = toPersons([...changed.values()], knowns);
  const roots = new Map(
    persons.flatMap(({ person, knowns: own }) =>
      [...person.records.map((record) => record.personId), ...own.map((known) => known.personId)].map((id) => [
        id,
        person.root,
      ]),
    ),
  );
  const assessed = persons.map(({ person, knowns: own }): [string, Assessed] => [
    person.root,
    {
      knowns: new Map(own.map((known) => [known.subjectId, known])),
      assessment: assessPerson(person, own, new Set()),
      register: registerMark(person),
      assess: (some) => assessPerson(person, some, new Set()),
    },
  ]);
  return { assessed: new Map(assessed), rootOf: (id) => roots.get(id) ?? id };
}

const linksOf = (desired: DesiredSignal) =>
  desired.links.map(({ subjectId, personId, sourceVersion }) => ({ subjectId, personId, sourceVersion }));

function keep(world: World, { signal, desired, place }: Revised): void {
  const before = world.stored.get(signal.signalId);
  world.revisions.push(signal);
  world.stored.set(signal.signalId, {
    signalId: signal.signalId,
    revision: signal.revision,
    withdrawn: signal.state === 'withdrawn',
    personId: signal.personId,
    indicator: signal.indicator,
    country: signal.assessedCountry,
    status: signal.protectionStatus,
    grantedOn: signal.statusGrantedOn,
    first: place.first,
    last: place.last,
    basis: place.basis,
    age: before?.age ?? world.stored.size,
    links: desired ? linksOf(desired) : (before?.links ?? []),
  });
}

/** Signals in force, by content alone: without ids, revision numbers and times of raising. */
export function contentsInForce(world: World): string[] {
  const latest = new Map(world.revisions.map((each) => [each.signalId, each]));
  const inForce = [...latest.values()].filter((each) => each.state !== 'withdrawn');
  return inForce.map(contentText).sort();
}

export function contentText(signal: Signal | DesiredSignal['content']): string {
  const {
    signalId: _,
    revision: _r,
    state: _s,
    changes: _c,
    raisedAt: _a,
    revisedAt: _v,
    ...content
  } = signal as Signal;
  return JSON.stringify(content, Object.keys(flatten(content)).sort());
}

// JSON.stringify with a list of keys sorts them and keeps those only: the list must name every key at every depth.
function flatten(value: unknown, keys: Record<string, true> = {}): Record<string, true> {
  if (Array.isArray(value)) for (const each of value) flatten(each, keys);
  else if (value !== null && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      keys[key] = true;
      flatten(each, keys);
    }
  }
  return keys;
}
