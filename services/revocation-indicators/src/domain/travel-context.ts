import { dayOf, type SignalFact } from '@samband/contracts';
import type { Day } from './days.ts';
import { listFacts, showTravel } from './fact-list.ts';
import type { Observed } from './facts.ts';
import type { StatusPeriod } from './in-force.ts';
import { daysAfterClose, findJourneys, type Journey } from './journeys.ts';
import { areNeighbours } from './land-borders.ts';
import { statedPassports } from './passport-facts.ts';
import { tellFact, tellHomecoming, tellOtherCountry } from './sentences-sv.ts';
import { type Stay, stayOf } from './stay.ts';
import { compareTravelFacts, home, isHomecoming, type TravelFact } from './travel-facts.ts';

/** Facts beside the assessed country are shown up to this many times in a signal. */
export const mostShown = 20;

/** Travel to countries that are not assessed. */
export type OtherTravel = {
  /** In order of their first day. */
  readonly facts: readonly TravelFact[];
  /** Stays in neighbours of an assessed country, by country, in order. */
  readonly stays: ReadonlyMap<string, readonly StayBeside[]>;
};

type StayBeside = { readonly first: Day; readonly last: Day; readonly facts: readonly TravelFact[] };

/** Sweden is home and no context. */
export function othersOf(facts: readonly TravelFact[], periods: readonly StatusPeriod[]): OtherTravel {
  const assessed = new Set(periods.map((period) => period.country));
  const others = facts.filter((fact) => !assessed.has(fact.country) && fact.country !== home);
  const neighbours = [...Map.groupBy(others, (fact) => fact.country)].filter(([country]) =>
    [...assessed].some((each) => areNeighbours(country, each)),
  );
  return {
    facts: others.toSorted((a, b) => a.first - b.first || compareTravelFacts(a, b)),
    stays: new Map(neighbours.map(([country, own]) => [country, staysBeside(country, own, facts)])),
  };
}

/** By the same rules as journeys; a departure from Sweden also tells that the person was home. */
function staysBeside(country: string, own: readonly TravelFact[], all: readonly TravelFact[]): StayBeside[] {
  const leavesHome = (fact: TravelFact) => fact.code === 'departed-to' && fact.country !== home && !fact.thirdParty;
  const atHome = all.filter((fact) => fact.country !== country && (isHomecoming(fact) || leavesHome(fact)));
  return findJourneys(country, own.toSorted(compareTravelFacts), atHome).map((journey) => {
    const { first, last } = stayOf(journey);
    return { first, last: journey.open ? Number.POSITIVE_INFINITY : last, facts: journey.facts };
  });
}

/**
 * What of other countries belongs to a journey: a stay in a neighbour that touches it, however long, and whatever lies
 * within 3 days of it. Source: domain.md, "The rules made exact", 3, and what is said of neighbours and transit.
 */
export function travelBeside(others: OtherTravel, country: string, { first, last }: Stay): TravelFact[] {
  const [from, until] = [first - daysAfterClose, last + daysAfterClose];
  const found = new Set(between(others.facts, { from, until, endOf: (fact) => fact.first }));
  for (const [neighbour, stays] of others.stays) {
    if (!areNeighbours(neighbour, country)) continue;
    for (const stay of between(stays, { from, until, endOf: (each) => each.last }))
      for (const fact of stay.facts) found.add(fact);
  }
  return [...found].sort((a, b) => a.first - b.first || compareTravelFacts(a, b)).slice(0, mostShown);
}

type Window<T> = { readonly from: Day; readonly until: Day; readonly endOf: (each: T) => Day };

/** What overlaps a window, of a list in order of both its first days and its ends. */
function between<T extends { readonly first: Day }>(list: readonly T[], { from, until, endOf }: Window<T>): T[] {
  let low = 0;
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (endOf(list[middle] as T) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < list.length && (list[end] as T).first <= until) end += 1;
  return list.slice(low, end);
}

/** What lies around a journey and raises no signal itself, but makes it readable. */
export function contextOf({ country, facts, returns }: Journey, beside: readonly TravelFact[]): SignalFact[] {
  const observations = [...new Set(facts.map((fact) => fact.known))];
  // Said the same whether or not it came from an assessed country, which no comparison of revisions would see change.
  const ended = listFacts(returns.map(showTravel));
  const shown = listFacts(beside.filter((fact) => !returns.includes(fact)).map(showTravel));
  return [
    ...observations.flatMap(transits),
    ...shown.map((fact) => ({ ...fact, text: tellOtherCountry(fact, country) })),
    ...ended.map((fact) => ({ ...fact, text: tellHomecoming(fact, country) })),
    ...observations.flatMap(unseenPassports),
  ];
}

function transits({ facts, subjectId }: Observed): SignalFact[] {
  if (facts.kind !== 'travel-event') return [];
  const on = dayOf(facts.occurredAt);
  const once = [...new Set(facts.via)].filter((country) => country !== facts.country && country !== home);
  return once.map((country) => ({
    code: 'transit',
    country,
    from: on,
    until: on,
    evidence: facts.evidence,
    observationIds: [subjectId],
    text: tellFact({ code: 'transit', country, on, agencies: [facts.agency], evidence: facts.evidence }),
  }));
}

/** A passport that was named but not seen is no fact of its own. */
function unseenPassports({ facts, subjectId }: Observed): SignalFact[] {
  if (facts.kind !== 'travel-event' || facts.evidence.includes('document-seen')) return [];
  return statedPassports(facts).map(({ issuingCountry, number, issuedOn }) => ({
    code: 'passport-stated',
    country: issuingCountry,
    evidence: facts.evidence,
    document: { issuingCountry, ...(number !== undefined && { number }), ...(issuedOn !== undefined && { issuedOn }) },
    observationIds: [subjectId],
    text: tellFact({
      code: 'passport-stated',
      country: issuingCountry,
      number,
      on: dayOf(facts.occurredAt),
      agencies: [facts.agency],
      evidence: facts.evidence,
    }),
  }));
}
