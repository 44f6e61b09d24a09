import { toDay } from './days.ts';
import type { DesiredSignal } from './desired-signal.ts';
import type { Observed } from './facts.ts';
import type { StatusPeriod } from './in-force.ts';
import { addReason, type Reasons } from './reasons.ts';
import { missingStatus } from './status-on.ts';
import type { TravelFact } from './travel-facts.ts';
import type { JudgedJourney } from './travel-signals.ts';

export type JourneyOutcome = { readonly judged: JudgedJourney; readonly signals: readonly DesiredSignal[] };

type Travel = {
  readonly observed: readonly Observed[];
  readonly journeys: readonly JourneyOutcome[];
  readonly others: readonly TravelFact[];
  readonly periods: readonly StatusPeriod[];
};

/** Why each travel fact led to a signal, or not. */
export function explainTravel(reasons: Reasons, { observed, journeys, others, periods }: Travel): void {
  for (const journey of journeys) explainJourney(reasons, journey, periods);
  const shownIn = signalsShowing(journeys);
  for (const fact of others) explainOther(reasons, fact, { periods, signal: shownIn.get(fact) });
  for (const known of observed) explainTransit(reasons, known, periods);
}

function explainJourney(reasons: Reasons, { judged, signals }: JourneyOutcome, periods: readonly StatusPeriod[]): void {
  const { country, facts } = judged.journey;
  const ofCountry = periods.filter((period) => period.country === country);
  const code = missingStatus(ofCountry, judged.stay) ?? 'third-party-only';
  for (const { known } of facts) {
    for (const signal of signals) addReason(reasons, known.subjectId, { code: signal.indicator, country, signal });
    if (signals.length === 0) addReason(reasons, known.subjectId, { code, country });
  }
}

/** The first signal that shows a fact of another country as context. */
function signalsShowing(journeys: readonly JourneyOutcome[]): Map<TravelFact, DesiredSignal> {
  const shown = new Map<TravelFact, DesiredSignal>();
  for (const { judged, signals } of journeys) {
    const [signal] = signals;
    if (signal === undefined) continue;
    for (const fact of judged.beside) if (!shown.has(fact)) shown.set(fact, signal);
  }
  return shown;
}

type Other = { readonly periods: readonly StatusPeriod[]; readonly signal: DesiredSignal | undefined };

// A passport observation is explained by its act; its stamps and presence elsewhere add only what they are shown in.
function explainOther(reasons: Reasons, fact: TravelFact, { periods, signal }: Other): void {
  if (fact.known.facts.kind === 'passport-observation' && signal === undefined) return;
  const code = missingStatus(periods, fact) ?? 'not-assessed-country';
  addReason(reasons, fact.known.subjectId, { code, country: fact.country, ...(signal && { signal }) });
}

function explainTransit(reasons: Reasons, known: Observed, periods: readonly StatusPeriod[]): void {
  const { facts, subjectId } = known;
  if (facts.kind !== 'travel-event') return;
  const day = toDay(facts.occurredAt);
  const stay = { first: day, last: day, surelyFrom: day, surelyUntil: day };
  for (const country of new Set(facts.via)) {
    const ofCountry = periods.filter((period) => period.country === country);
    if (ofCountry.length === 0 || country === facts.country) continue;
    addReason(reasons, subjectId, { code: missingStatus(ofCountry, stay) ?? 'transit-only', country });
  }
}
