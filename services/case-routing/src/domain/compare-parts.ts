import type { TipPart } from '@samband/contracts';
import {
  type Comparison,
  comparePersons,
  documentKeys,
  nameKeys,
  type PersonInput,
  type PreparedPerson,
  preparePerson,
} from '@samband/person-matching';

/** What a part tells of a person. A number that was only mentioned may be any kind of number. */
export function describePart(part: Omit<TipPart, 'part' | 'judgements'>): PersonInput {
  const mentions = part.mentions ?? [];
  const mentioned = mentions.map((number) => ({ number }));
  return {
    names: part.names ?? [],
    birthDates: part.birthDate === undefined ? [] : [part.birthDate],
    sex: part.sex,
    nationalities: part.nationalities ?? [],
    documents: [...(part.documents ?? []), ...mentioned],
    personalNumbers: mentions,
    caseIds: [...(part.caseId === undefined ? [] : [part.caseId]), ...mentions],
  };
}

export type PartKeys = { readonly tying: readonly string[]; readonly names: readonly string[] };

const mostNameKeys = 60;

/** Keys that tie tips to each other, and keys by which names that sound alike are found. */
export function keysOf(description: PersonInput): PartKeys {
  const person = preparePerson(description);
  return { tying: documentKeys(person), names: nameKeys(person).slice(0, mostNameKeys) };
}

const unlike = new Set(['same-document-other-name', 'same-document-other-birth-date', 'contradiction']);

/** The same number on both sides and nothing else that speaks against one person. */
export function sharesIdentifier(left: PersonInput, right: PersonInput): boolean {
  const comparison = comparePersons(preparePerson(left), preparePerson(right));
  return hasSameNumber(comparison) && !unlike.has(comparison.rule);
}

function hasSameNumber({ document, personalNumber, caseId }: Comparison): boolean {
  return isSameDocument(document) || personalNumber?.verdict === 'equal' || caseId !== undefined;
}

/** A number that was only mentioned comes without its country. */
function isSameDocument(document: Comparison['document']): boolean {
  return document?.verdict === 'equal' || document?.verdict === 'equalNumber';
}

export type Likeness = {
  readonly shared: readonly { readonly kind: string; readonly value: string }[];
  readonly names: { readonly outcome: 'match' | 'possible' | 'none'; readonly score: number } | undefined;
};

/** What two descriptions have in common, for an officer to judge. Score in bits. */
export function likeness(left: PreparedPerson, right: PreparedPerson): Likeness {
  const comparison = comparePersons(left, right);
  const { document, personalNumber, caseId, name } = comparison;
  return {
    shared: [
      ...(document && isSameDocument(document) ? [{ kind: 'document', value: document.left.number }] : []),
      ...(personalNumber?.verdict === 'equal' ? [{ kind: 'personal-number', value: personalNumber.left.digits }] : []),
      ...(caseId === undefined ? [] : [{ kind: 'case', value: caseId.value }]),
    ],
    names: name && { outcome: comparison.outcome, score: comparison.score / 100 },
  };
}
