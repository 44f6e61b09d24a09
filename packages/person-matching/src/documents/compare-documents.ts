import type { PreparedPerson } from '../model/prepared.ts';
import { WEIGHTS } from '../score/weights.ts';
import type { DocumentNumber } from './prepare-documents.ts';
import type { PersonalNumber } from './swedish-number.ts';

/**
 * equal: one document; equalNumber: the number is, but a country is not known; otherCountry: the number of another country's document; neighbour: numbers a step or a character apart, as members of a
 * family have who applied together, or as a slip of the pen leaves them; different: no evidence (renewed).
 */
export type DocumentVerdict = keyof typeof WEIGHTS.document;

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
      const weight = WEIGHTS.document[verdict];
      if (best === undefined || weight > best.weight || (weight === best.weight && verdict === 'neighbour'))
        best = { left: a, right: b, verdict, weight };
    }
  }
  return best;
}

const STEP = 20;

function compareDocument(a: DocumentNumber, b: DocumentNumber): DocumentVerdict {
  const known = a.country !== undefined && b.country !== undefined;
  const otherCountry = known && a.country !== b.country;
  if (a.number === b.number) return otherCountry ? 'otherCountry' : known ? 'equal' : 'equalNumber';
  return !otherCountry && isNeighbour(a.number, b.number) ? 'neighbour' : 'different';
}

function isNeighbour(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let unlike = 0;
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) unlike++;
  if (unlike === 1) return true;
  const [x, y] = [/^(\D*)(\d+)$/.exec(a), /^(\D*)(\d+)$/.exec(b)];
  return x !== null && y !== null && x[1] === y[1] && Math.abs(Number(x[2]) - Number(y[2])) <= STEP;
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
