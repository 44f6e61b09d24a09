import type { DesiredSignal } from './desired-signal.ts';
import type { Observed } from './facts.ts';
import type { StatusPeriod } from './in-force.ts';
import { isPassport, type PassportFact } from './passport-facts.ts';
import { dayOfAct, type JudgedPassport } from './passport-signals.ts';
import { addReason, type Reasons } from './reasons.ts';
import { missingStatus } from './status-on.ts';

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
