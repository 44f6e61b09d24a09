import type { PassportOutcome } from './explain-passports.ts';
import type { JourneyOutcome } from './explain-travel.ts';
import type { StatusPeriod } from './in-force.ts';
import { addReason, type Reasons } from './reasons.ts';
import { missingStatus } from './status-on.ts';
import type { AllegedTip } from './tips.ts';

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
