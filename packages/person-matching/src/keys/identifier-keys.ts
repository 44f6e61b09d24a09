import type { CalendarDate } from '../dates/parse-date.ts';
import { lookAlikeNumber } from '../documents/prepare-documents.ts';
import type { PreparedPerson } from '../model/prepared.ts';

/**
 * Look-up keys of numbers: `d:NUMBER` for a document with look-alike characters made one (candidates only: `comparePersons` decides on the true
 * number), `p:DIGITS` for a personnummer or samordningsnummer, `c:NUMBER` for a case. Sorted.
 */
export function documentKeys(person: PreparedPerson): string[] {
  const keys = [
    ...person.documents.map((document) => `d:${lookAlikeNumber(document.number)}`),
    ...person.personalNumbers.map((number) => `p:${number.digits}`),
    ...person.caseIds.map((caseId) => `c:${caseId}`),
  ];
  return [...new Set(keys)].sort();
}

/** `b:YYYY-MM-DD` for each exact date and, since days and months are swapped in writing, for the other reading when it is possible. Sorted. */
export function birthDateKeys(person: PreparedPerson): string[] {
  const keys = person.birthDates
    .filter((date) => date.exact)
    .flatMap((date) => [dayKey(date, false), dayKey(date, true)]);
  return [...new Set(keys)].sort();
}

function dayKey({ year, month = 1, day = 1 }: CalendarDate, swapped: boolean): string {
  const [first, second] = swapped && day <= 12 ? [day, month] : [month, day];
  return `b:${year}-${String(first).padStart(2, '0')}-${String(second).padStart(2, '0')}`;
}
