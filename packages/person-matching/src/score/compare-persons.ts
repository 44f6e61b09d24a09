import { compareDates, type DateComparison } from '../dates/compare-dates.ts';
import {
  compareDocuments,
  comparePersonalNumbers,
  type DocumentComparison,
  type PersonalNumberComparison,
  sharedCase,
} from '../documents/compare-documents.ts';
import type { PreparedPerson } from '../model/prepared.ts';
import { compareNames, type Frequencies, type NameComparison } from '../names/compare-names.ts';
import { judgeComparison, type Outcome, type Rule } from './rules.ts';
import { WEIGHTS } from './weights.ts';

export type CompareContext = {
  /** Share of the register that bears a name, by `nameFrequencyKeys`. */
  readonly frequencies?: Frequencies | undefined;
  /** How many persons the register has; without it two descriptions are compared by themselves. */
  readonly registerSize?: number | undefined;
  /** A tip from the public: a description alone is a possible identity at most. */
  readonly publicTip?: boolean | undefined;
};

export type SexComparison = { readonly left: 'M' | 'F'; readonly right: 'M' | 'F'; readonly weight: number };
export type NationalityComparison = { readonly shared: string | undefined; readonly weight: number };

/** What the features of two persons say. Weights and score are hundredths of a bit. */
export type Evidence = {
  readonly name: NameComparison | undefined;
  /** Names that stand on both sides and cannot be compared: their script is not read, or a title is all there is. */
  readonly unreadName: { readonly left: string; readonly right: string } | undefined;
  readonly birthDate: DateComparison | undefined;
  readonly sex: SexComparison | undefined;
  readonly nationality: NationalityComparison | undefined;
  readonly document: DocumentComparison | undefined;
  readonly personalNumber: PersonalNumberComparison | undefined;
  readonly caseId: { readonly value: string; readonly weight: number } | undefined;
  readonly score: number;
};

export type Comparison = Evidence & {
  readonly left: PreparedPerson;
  readonly right: PreparedPerson;
  readonly outcome: Outcome;
  readonly rule: Rule;
};

/** Compares an observation with a register person, both prepared. Symmetric but for which side is which. */
export function comparePersons(left: PreparedPerson, right: PreparedPerson, context: CompareContext = {}): Comparison {
  const japanese = left.japanese || right.japanese;
  const burmese = left.burmese || right.burmese;
  const name = compareNames(left.names, right.names, { frequencies: context.frequencies, japanese, burmese });
  const birthDate = compareDates(left.birthDates, right.birthDates, left.ethiopian || right.ethiopian);
  const sex = compareSex(left, right);
  const nationality = compareNationalities(left, right);
  const document = compareDocuments(left.documents, right.documents);
  const personalNumber = comparePersonalNumbers(left.personalNumbers, right.personalNumbers);
  const caseNumber = sharedCase(left, right);
  const caseId = caseNumber === undefined ? undefined : { value: caseNumber, weight: WEIGHTS.caseId.equal };
  const features = [name, birthDate, sex, nationality, document, personalNumber, caseId];
  const score = features.reduce((sum, feature) => sum + (feature?.weight ?? 0), 0);
  const unread = name === undefined ? unreadName(left, right) : undefined;
  const evidence: Evidence = {
    name,
    unreadName: unread,
    birthDate,
    sex,
    nationality,
    document,
    personalNumber,
    caseId,
    score,
  };
  return { left, right, ...evidence, ...judgeComparison(evidence, context) };
}

// Both sides have a name, and no two of them can be compared.
function unreadName(left: PreparedPerson, right: PreparedPerson): Evidence['unreadName'] {
  const [a, b] = [left.names[0], right.names[0]];
  return a === undefined || b === undefined ? undefined : { left: a.written, right: b.written };
}

function compareSex(left: PreparedPerson, right: PreparedPerson): SexComparison | undefined {
  if (left.sex === undefined || right.sex === undefined) return undefined;
  return {
    left: left.sex,
    right: right.sex,
    weight: left.sex === right.sex ? WEIGHTS.sex.equal : WEIGHTS.sex.different,
  };
}

function compareNationalities(left: PreparedPerson, right: PreparedPerson): NationalityComparison | undefined {
  if (left.nationalities.length === 0 || right.nationalities.length === 0) return undefined;
  const shared = left.nationalities.find((code) => right.nationalities.includes(code));
  return { shared, weight: shared === undefined ? WEIGHTS.nationality.different : WEIGHTS.nationality.equal };
}
