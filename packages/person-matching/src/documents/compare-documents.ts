import type { PreparedPerson } from '../model/prepared.ts';
import { WEIGHTS } from '../score/weights.ts';
import type { DocumentNumber } from './prepare-documents.ts';
import type { PersonalNumber } from './swedish-number.ts';

/** equal: one document; otherCountry: the number of another country's document; different: no evidence (renewed, or one digit off). */
export type DocumentVerdict = 'equal' | 'otherCountry' | 'lookAlike' | 'different';

export type DocumentComparison = {
  readonly left: DocumentNumber;
  readonly right: DocumentNumber;
  readonly verdict: DocumentVerdict;
  readonly weight: number;
};

export function compareDocuments(
  left: readonly DocumentNumber[],
  right: readonly DocumentNumber[],
): DocumentComparison | undefined {
  let best: DocumentComparison | undefined;
  for (const a of left) {
    for (const b of right) {
      const verdict = compareDocument(a, b);
      const weight =
        verdict === 'equal'
          ? WEIGHTS.document.equal
          : verdict === 'otherCountry'
            ? WEIGHTS.document.equalOtherCountry
            : WEIGHTS.document.none;
      if (best === undefined || weight > best.weight) best = { left: a, right: b, verdict, weight };
    }
  }
  return best;
}

function compareDocument(a: DocumentNumber, b: DocumentNumber): DocumentVerdict {
  if (a.number !== b.number) return 'different';
  return a.country !== undefined && b.country !== undefined && a.country !== b.country ? 'otherCountry' : 'equal';
}

export type PersonalNumberComparison = {
  readonly left: PersonalNumber;
  readonly right: PersonalNumber;
  readonly verdict: 'equal' | 'different' | 'succeeded';
  readonly weight: number;
};

/** A samordningsnummer gives way to a personnummer, so one of each is no contradiction; two different personnummer are. */
export function comparePersonalNumbers(
  left: readonly PersonalNumber[],
  right: readonly PersonalNumber[],
): PersonalNumberComparison | undefined {
  let best: PersonalNumberComparison | undefined;
  for (const a of left) {
    for (const b of right) {
      const verdict =
        a.digits === b.digits
          ? 'equal'
          : a.kind === 'personnummer' && b.kind === 'personnummer'
            ? 'different'
            : 'succeeded';
      const weight = verdict === 'succeeded' ? 0 : WEIGHTS.personalNumber[verdict];
      if (best === undefined || weight > best.weight) best = { left: a, right: b, verdict, weight };
    }
  }
  return best;
}

/** The first case or dossier number on both sides. */
export function sharedCase(left: PreparedPerson, right: PreparedPerson): string | undefined {
  return left.caseIds.find((caseId) => right.caseIds.includes(caseId));
}
