import type { Precision } from '@samband/contracts';
import { type Bound, coarsest, type Day, fromDay, withoutCoarser } from './days.ts';
import type { Journey } from './journeys.ts';
import { homecomingOf, type TravelFact } from './travel-facts.ts';

/** What is known of the days of a stay. */
export type Stay = {
  /** First and last possible day. */
  readonly first: Day;
  readonly last: Day;
  /** There no later than this day, and still there on this day or after: certain whatever the precision. */
  readonly surelyFrom: Day;
  readonly surelyUntil: Day;
};

export type Period = { from?: string; until?: string; precision: Precision };

/** What a coarse date leaves open, another may settle: of an entry some time in March and an exit on the 10th, the 10th is the last. */
export function stayOf(journey: Journey): Stay {
  const { facts, returns } = journey;
  const first = min(facts.map((fact) => fact.first));
  // Being seen at home bounds a stay, but tells nothing of how long it went on.
  const arrivals = returns.filter(({ effect }) => effect !== 'sights');
  const ends = [...arrivals.map((fact) => homecomingOf(fact).bound), ...plansOf(journey)];
  const last = max([...facts.map((fact) => fact.last), ...ends.map((bound) => bound.last)]);
  return {
    ...([...facts, ...returns].some(isCoarse) ? within(journey, { first, last }) : { first, last }),
    surelyFrom: min(facts.map((fact) => fact.surelyFrom)),
    surelyUntil: max(facts.map((fact) => fact.surelyUntil)),
  };
}

const isCoarse = ({ from, until }: TravelFact) => [from, until].some((bound) => bound && bound.precision !== 'day');

function within(journey: Journey, { first, last }: Pick<Stay, 'first' | 'last'>): Pick<Stay, 'first' | 'last'> {
  return {
    first: Math.max(first, earliest(journey)?.first ?? first),
    last: Math.min(last, latest(journey)?.last ?? last),
  };
}

/**
 * Earliest and latest possible day of a journey. A bound that no fact gives is absent; so is one that another fact of
 * the journey lies beyond, because then it does not bound the whole stay.
 */
export function periodOf(journey: Journey): Period {
  const from = earliest(journey);
  const until = latest(journey);
  return {
    ...(from && { from: fromDay(from.first) }),
    ...(until && { until: fromDay(until.last) }),
    precision: coarsest([from, until]),
  };
}

function earliest({ facts }: Journey): Bound | undefined {
  const given = facts.flatMap((fact) => fact.from ?? []);
  const bound = withoutCoarser(given).reduce<Bound | undefined>((a, b) => (a && a.first <= b.first ? a : b), undefined);
  if (bound && facts.some((fact) => fact.last < bound.first)) return undefined;
  return bound;
}

function latest(journey: Journey): Bound | undefined {
  const { facts, returns, open } = journey;
  const opened = max(facts.map((fact) => (fact.effect === 'opens' ? fact.first : Number.NEGATIVE_INFINITY)));
  const bounds = (fact: TravelFact) => (fact.until && stillHolds(fact) ? [fact.until] : []);
  const stillHolds = (fact: TravelFact) => !open || (fact.effect === 'spans' && fact.last >= opened);
  const ends = open ? plansOf(journey) : returns.map((arrival) => homecomingOf(arrival).bound);
  const given = [...facts.flatMap(bounds), ...ends];
  const bound = withoutCoarser(given).reduce<Bound | undefined>((a, b) => (a && a.last >= b.last ? a : b), undefined);
  if (bound && facts.some((fact) => fact.first > bound.last)) return undefined;
  return bound;
}

/** Ends that were stated in advance; what ends the stay takes their place. */
function plansOf({ facts, open }: Journey): Bound[] {
  return open ? facts.flatMap((fact) => fact.planned ?? []) : [];
}

/** The last possible day rests on what was stated before it had come. */
export function endsAsPlanned(journey: Journey): boolean {
  const bound = latest(journey);
  return bound !== undefined && plansOf(journey).includes(bound);
}

// Math.min(...list) fails on long lists.
const min = (days: readonly Day[]) => days.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const max = (days: readonly Day[]) => days.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
