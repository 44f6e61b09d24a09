import { type DesiredSignal, desire, type Making, mark } from './desired-signal.ts';
import { listFacts, showTravel } from './fact-list.ts';
import { isObserved, type Known } from './facts.ts';
import { type HeldDocuments, heldBasis, heldFacts } from './held-documents.ts';
import { inForce, type StatusPeriod } from './in-force.ts';
import { findJourneys, type Journey } from './journeys.ts';
import type { Person } from './persons.ts';
import { isRetroactive } from './retroactive.ts';
import { contentOf, inOrder } from './signal-content.ts';
import { endsAsPlanned, periodOf, type Stay, stayOf } from './stay.ts';
import { type AllegedTip, type Place, tipFact } from './tips.ts';
import { contextOf, othersOf, travelBeside } from './travel-context.ts';
import { compareTravelFacts, isHomecoming, type TravelFact } from './travel-facts.ts';

/** A journey to an assessed country, with the status periods that it falls in. */
export type JudgedJourney = {
  readonly journey: Journey;
  readonly stay: Stay;
  readonly periods: readonly StatusPeriod[];
  /** Facts of other countries that belong to it. */
  readonly beside: readonly TravelFact[];
  /** Nobody but third parties tells of it. */
  readonly thirdParty: boolean;
  readonly tips: AllegedTip[];
};

export function judgeJourneys(facts: readonly TravelFact[], periods: readonly StatusPeriod[]): JudgedJourney[] {
  const others = othersOf(facts, periods);
  const assessed = Map.groupBy(periods, (period) => period.country);
  const arrivals = facts.filter(isHomecoming);
  const byCountry = Map.groupBy(facts, (fact) => fact.country);
  return [...assessed].flatMap(([country, ofCountry]) => {
    const own = (byCountry.get(country) ?? []).toSorted(compareTravelFacts);
    const elsewhere = arrivals.filter((fact) => fact.country !== country);
    return findJourneys(country, own, elsewhere).map((journey) => {
      const stay = stayOf(journey);
      const inThese = ofCountry.filter((period) => inForce(period, stay) !== 'no');
      return {
        journey,
        stay,
        periods: inThese,
        beside: inThese.length === 0 ? [] : travelBeside(others, country, stay),
        thirdParty: journey.facts.every((fact) => fact.thirdParty),
        tips: [],
      };
    });
  });
}

export type Surroundings = { readonly person: Person; readonly documents: HeldDocuments };

/** One signal for each status period that a journey falls in. */
export function travelSignals(judged: JudgedJourney, around: Surroundings): DesiredSignal[] {
  const { journey, stay, periods, thirdParty, tips } = judged;
  if (thirdParty) return [];
  const links = inOrder([...journey.facts.map((fact) => fact.known), ...tips.map((tip) => tip.known)]);
  const observed = links.filter(isObserved);
  return periods.map((status) => {
    const making: Making = {
      person: around.person,
      indicator: 'home-country-travel',
      status,
      inForce: inForce(status, stay),
      retroactive: isRetroactive(around.person, status, { links: observed, stay }),
      links,
    };
    const content = () => contentOf({ ...making, ...partsOf(judged, around, links) });
    return desire(making, { stay, of: firstOf(journey), basis: basisOf(judged, around, links), content });
  });
}

function partsOf({ journey, stay, beside, tips }: JudgedJourney, around: Surroundings, links: readonly Known[]) {
  return {
    period: periodOf(journey),
    facts: [
      ...listFacts(journey.facts.map(showTravel)),
      ...heldFacts(links, around.documents, stay),
      ...tips.map(tipFact),
    ],
    context: contextOf(journey, beside),
    doubts: [...(journey.openedTwice ? ['return-between'] : []), ...(endsAsPlanned(journey) ? ['planned-return'] : [])],
  };
}

/** What `partsOf` looks at, beside the links. */
function basisOf({ journey, beside, tips }: JudgedJourney, around: Surroundings, links: readonly Known[]): unknown[] {
  const marks = (facts: readonly TravelFact[]) => facts.map(({ known, index }) => `${mark(known)}#${index}`);
  const { facts, returns, open, openedTwice } = journey;
  return [
    marks(facts),
    marks(returns),
    open,
    openedTwice,
    marks(beside),
    tips.map(({ code }) => code),
    heldBasis(links, around.documents),
  ];
}

/** A fact lies in one journey, so the first one tells it from others. */
function firstOf({ facts }: Journey): string {
  const [first] = facts;
  return `${first?.known.subjectId} ${first?.index}`;
}

export function placeOfJourney({ journey, stay }: JudgedJourney): Place {
  return { country: journey.country, first: stay.first, last: stay.last };
}
