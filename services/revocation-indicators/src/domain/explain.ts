import type { IdentificationMade, ReasonCode } from '@samband/contracts';
import { toDay } from './days.ts';
import type { DesiredSignal } from './desired-signal.ts';
import type { Observed } from './facts.ts';
import { inForce, type StatusPeriod } from './in-force.ts';
import { isPassport, type PassportFact } from './passport-facts.ts';
import { dayOfAct, type JudgedPassport } from './passport-signals.ts';
import { addReason, type Reasons } from './reasons.ts';
import type { Stay } from './stay.ts';
import type { AllegedTip } from './tips.ts';
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
  const shownIn = signalsShowing(journeys);
  for (const journey of journeys) explainJourney(reasons, journey, { periods, shownIn });
  for (const fact of others) explainOther(reasons, fact, { periods, signal: shownIn.get(fact) });
  for (const known of observed) explainTransit(reasons, known, periods);
}

type Around = {
  readonly periods: readonly StatusPeriod[];
  readonly shownIn: ReadonlyMap<TravelFact, DesiredSignal>;
};

function explainJourney(reasons: Reasons, { judged, signals }: JourneyOutcome, { periods, shownIn }: Around): void {
  const { country, facts } = judged.journey;
  const ofCountry = periods.filter((period) => period.country === country);
  const code = missingStatus(ofCountry, judged.stay) ?? 'third-party-only';
  for (const fact of facts) {
    const { subjectId } = fact.known;
    for (const signal of signals) addReason(reasons, subjectId, { code: signal.indicator, country, signal });
    const signal = shownIn.get(fact);
    if (signals.length === 0) addReason(reasons, subjectId, { code, country, ...(signal && { signal }) });
  }
}

/** The first signal that shows a fact of another country as context, or as the arrival that ended its stay. */
function signalsShowing(journeys: readonly JourneyOutcome[]): Map<TravelFact, DesiredSignal> {
  const shown = new Map<TravelFact, DesiredSignal>();
  for (const { judged, signals } of journeys) {
    const [signal] = signals;
    if (signal === undefined) continue;
    for (const fact of [...judged.beside, ...judged.journey.returns]) if (!shown.has(fact)) shown.set(fact, signal);
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

export type PassportOutcome = { readonly judged: JudgedPassport; readonly signal: DesiredSignal };

type Passports = {
  readonly observed: readonly Observed[];
  readonly facts: readonly PassportFact[];
  readonly acts: readonly PassportOutcome[];
  readonly periods: readonly StatusPeriod[];
};

/** Why each passport fact led to a signal, or not. */
export function explainPassports(reasons: Reasons, { observed, facts, acts, periods }: Passports): void {
  const led = new Set<string>();
  for (const { judged, signal } of acts) {
    for (const { known } of judged.acts) {
      led.add(`${known.subjectId} ${signal.country}`);
      addReason(reasons, known.subjectId, { code: signal.indicator, country: signal.country, signal });
    }
  }
  for (const fact of facts) {
    const leads = led.has(`${fact.known.subjectId} ${fact.country}`);
    if (!leads && !fact.inferred) explainFact(reasons, fact, periods);
  }
  for (const known of observed) explainOtherDocument(reasons, known);
}

function explainFact(reasons: Reasons, fact: PassportFact, periods: readonly StatusPeriod[]): void {
  const { country, known } = fact;
  const ofCountry = periods.filter((period) => period.country === country);
  const assessed = ofCountry.length > 0;
  const missing = missingStatus(assessed ? ofCountry : periods, dayOfAct(fact));
  addReason(reasons, known.subjectId, { code: missing ?? (assessed ? 'held-only' : 'not-assessed-country'), country });
}

/** A travel document, permit card or visa is no passport of any assessed country. */
function explainOtherDocument(reasons: Reasons, { facts, subjectId }: Observed): void {
  if (facts.kind !== 'passport-observation' || isPassport(facts.passport)) return;
  addReason(reasons, subjectId, { code: 'not-assessed-country', country: facts.passport.issuingCountry });
}

type Tips = {
  /** Tips that no agency's observation bears out. */
  readonly loose: readonly AllegedTip[];
  readonly journeys: readonly JourneyOutcome[];
  readonly acts: readonly PassportOutcome[];
  readonly periods: readonly StatusPeriod[];
};

/** Why each tip became evidence of a signal, or not. */
export function explainTips(reasons: Reasons, { loose, journeys, acts, periods }: Tips): void {
  for (const { judged, signals } of journeys) {
    for (const { known } of judged.tips) {
      for (const signal of signals)
        addReason(reasons, known.subjectId, { code: signal.indicator, country: signal.country, signal });
    }
  }
  for (const { judged, signal } of acts) {
    const reason = { code: signal.indicator, country: signal.country, signal };
    for (const { known } of judged.tips) addReason(reasons, known.subjectId, reason);
  }
  for (const tip of loose) explainLoose(reasons, tip, periods);
}

function explainLoose(
  reasons: Reasons,
  { known, country, receivedOn: day }: AllegedTip,
  periods: readonly StatusPeriod[],
): void {
  const stay = { first: day, last: day, surelyFrom: day, surelyUntil: day };
  const ofCountry = country === undefined ? periods : periods.filter((period) => period.country === country);
  const code = ofCountry.length === 0 ? 'not-assessed-country' : missingStatus(ofCountry, stay);
  addReason(reasons, known.subjectId, { code: code ?? 'third-party-only', ...(country !== undefined && { country }) });
}

type Told = Pick<IdentificationMade, 'outcome' | 'rejectionRevoked'>;

type Unidentified = {
  readonly explained: 'none' | 'pending';
  readonly reasons: readonly { readonly code: ReasonCode; readonly emptied?: true }[];
};

/** Why an observation has no signal while it names nobody; for an identified one the rules answer. */
export function explainUnidentified({ outcome, rejectionRevoked }: Told): Unidentified {
  switch (outcome) {
    case 'not-matched':
      return { explained: 'none', reasons: [{ code: 'not-identified' }] };
    case 'awaiting-verification':
      return { explained: 'pending', reasons: [{ code: 'awaiting-verification' }] };
    case 'identity-rejected':
      return { explained: 'none', reasons: [{ code: 'wrong-person', ...(rejectionRevoked && { emptied: true }) }] };
    case 'retracted':
      return { explained: 'none', reasons: [{ code: 'retracted' }] };
    case 'identified':
    case 'erased':
      return { explained: 'pending', reasons: [] };
  }
}

/** Why no status counts over a stay; undefined when one does. */
function missingStatus(periods: readonly StatusPeriod[], stay: Stay): ReasonCode | undefined {
  if (periods.some((period) => inForce(period, stay) !== 'no')) return undefined;
  const citizen = periods.some((period) => period.endedByCitizenship && stay.first >= period.end);
  return citizen ? 'swedish-citizen' : 'not-in-force';
}
