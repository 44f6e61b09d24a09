import type { SignalFact } from '@samband/contracts';
import { type Bound, fromDay } from './days.ts';
import { compareText, type FactCode, type Known, type Observed } from './facts.ts';
import { type Told, tellFact } from './sentences-sv.ts';
import type { TravelFact } from './travel-facts.ts';

/** One fact as one observation shows it, before the same fact of others is put together with it. */
export type Shown = Omit<Told, 'agencies'> & {
  readonly known: Observed;
  readonly document?: SignalFact['document'];
};

/**
 * The same fact seen by several is one fact with all its observations: one stamp, however often the passport is shown.
 * Keeps the order of what comes first.
 */
export function listFacts(shown: readonly Shown[]): SignalFact[] {
  const groups = Map.groupBy(shown, ({ code, country, on, from, until, planned, place, number }) =>
    JSON.stringify([code, country, on, from, until, planned, place, number]),
  );
  return [...groups.values()].map(toFact);
}

function toFact(group: readonly Shown[]): SignalFact {
  const first = group.find((fact) => !fact.inferred) ?? (group[0] as Shown);
  const evidence = unique(group.flatMap((fact) => fact.evidence));
  const agencies = unique(group.map((fact) => fact.known.facts.agency));
  return {
    code: first.code,
    country: first.country,
    ...boundsOf(first),
    ...(first.planned !== undefined && { plannedUntil: first.planned }),
    ...(first.place !== undefined && { place: first.place }),
    ...(first.notedOn !== undefined && { notedOn: first.notedOn }),
    evidence,
    ...(first.inferred && { inferred: true }),
    ...(first.document && { document: first.document }),
    ...nameObservations(group.map((fact) => fact.known)),
    text: tellFact({ ...first, agencies, evidence }),
  };
}

function boundsOf({ code, on, from, until }: Shown): Pick<SignalFact, 'from' | 'until'> {
  if (on === undefined) return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  return { ...(!onlyUntil.has(code) && { from: on }), ...(!onlyFrom.has(code) && { until: on }) };
}

/** A fact names at most this many observations: one stamp may have been seen a thousand times. */
const mostNamed = 20;

export function nameObservations(
  observations: readonly Known[],
): Pick<SignalFact, 'observationIds' | 'moreObservations'> {
  const ids = [...new Set(observations.map((known) => known.subjectId))];
  const more = ids.length - mostNamed;
  return { observationIds: ids.slice(0, mostNamed).sort(compareText), ...(more > 0 && { moreObservations: more }) };
}

// A departure says when a stay began and nothing of its end; a stay of its own has both in `from` and `until`.
const onlyFrom = new Set<FactCode>(['departed-to', 'entered', 'stamp-entry']);
const onlyUntil = new Set<FactCode>(['arrived-from', 'exited', 'stamp-exit']);

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareText);
}

/** A bound as a date of its own precision. */
export function writeBound(bound: Bound): string {
  return fromDay(bound.first).slice(0, { year: 4, month: 7, day: 10 }[bound.precision]);
}

/** A travel fact as it is shown in a signal. */
export function showTravel(fact: TravelFact): Shown {
  const { known, code, country, place, evidence } = fact;
  return { known, code, country, place, evidence, ...datesOf(fact) };
}

function datesOf(fact: TravelFact): Pick<Shown, 'on' | 'from' | 'until' | 'planned' | 'notedOn'> {
  const stamp = fact.code === 'stamp-entry' || fact.code === 'stamp-exit';
  const bound = fact.from ?? fact.until;
  if (stamp && bound) return { on: writeBound(bound) };
  const facts = fact.known.facts;
  const statesStay = facts.kind === 'travel-event' && facts.period !== undefined;
  if (!statesStay) return { on: fromDay(fact.observedOn) };
  return {
    from: fact.from && writeBound(fact.from),
    until: fact.until && writeBound(fact.until),
    planned: fact.planned && writeBound(fact.planned),
    notedOn: fromDay(fact.observedOn),
  };
}
