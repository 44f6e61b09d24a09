import { fromDay } from './days.ts';
import { type Shown, writeBound } from './fact-list.ts';
import type { TravelFact } from './travel-facts.ts';

/** A travel fact as it is shown in a signal. */
export function showTravel(fact: TravelFact): Shown {
  const { known, code, country, place, evidence } = fact;
  return { known, code, country, place, evidence, ...datesOf(fact) };
}

function datesOf(fact: TravelFact): Pick<Shown, 'on' | 'from' | 'until' | 'notedOn'> {
  const stamp = fact.code === 'stamp-entry' || fact.code === 'stamp-exit';
  const bound = fact.from ?? fact.until;
  if (stamp && bound) return { on: writeBound(bound) };
  const facts = fact.known.facts;
  const statesStay = facts.kind === 'travel-event' && facts.period !== undefined;
  if (!statesStay) return { on: fromDay(fact.observedOn) };
  return {
    from: fact.from && writeBound(fact.from),
    until: fact.until && writeBound(fact.until),
    notedOn: fromDay(fact.observedOn),
  };
}
