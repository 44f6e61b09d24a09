import { dayOf, type SignalFact } from '@samband/contracts';
import { listFacts } from './fact-list.ts';
import type { Observed } from './facts.ts';
import type { StatusPeriod } from './in-force.ts';
import { daysAfterClose, type Journey } from './journeys.ts';
import { statedPassports } from './passport-facts.ts';
import { tellFact, tellOtherCountry, tellTransit } from './sentences-sv.ts';
import type { Stay } from './stay.ts';
import { compareTravelFacts, type TravelFact } from './travel-facts.ts';
import { showTravel } from './travel-shown.ts';

/** Countries beside the assessed one are shown up to this many times in a signal. */
const mostShown = 20;

/** Travel facts of countries that are not assessed, in order of their first day. */
export type OtherTravel = readonly TravelFact[];

export function othersOf(facts: readonly TravelFact[], periods: readonly StatusPeriod[]): OtherTravel {
  const assessed = new Set(periods.map((period) => period.country));
  return facts
    .filter((fact) => !assessed.has(fact.country))
    .sort((a, b) => a.first - b.first || compareTravelFacts(a, b));
}

/** What lies around a journey and raises no signal itself, but makes it readable. */
export function contextOf(journey: Journey, { stay, others }: { stay: Stay; others: OtherTravel }): SignalFact[] {
  const observations = [...new Set(journey.facts.map((fact) => fact.known))];
  return [
    ...observations.flatMap(transits),
    ...listFacts([...travelAround(others, stay)].map(showTravel)).map((fact) => ({
      ...fact,
      text: tellOtherCountry(fact.text),
    })),
    ...observations.flatMap(unseenPassports),
  ];
}

/** Facts of other countries from 3 days before to 3 days after a stay; Sweden is home and no context. */
export function travelAround(others: OtherTravel, stay: Stay): TravelFact[] {
  const found: TravelFact[] = [];
  for (let i = lowerBound(others, stay.first - daysAfterClose); i < others.length && found.length < mostShown; i += 1) {
    const fact = others[i] as TravelFact;
    if (fact.first > stay.last + daysAfterClose) break;
    if (fact.country !== 'SWE') found.push(fact);
  }
  return found;
}

function lowerBound(others: OtherTravel, day: number): number {
  let low = 0;
  for (let high = others.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((others[middle] as TravelFact).first < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function transits({ facts, subjectId }: Observed): SignalFact[] {
  if (facts.kind !== 'travel-event') return [];
  const on = dayOf(facts.occurredAt);
  const once = [...new Set(facts.via)].filter((country) => country !== facts.country);
  return once.map((country) => ({
    code: 'transit',
    country,
    from: on,
    until: on,
    evidence: facts.evidence,
    observationIds: [subjectId],
    text: tellTransit(country, on),
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
