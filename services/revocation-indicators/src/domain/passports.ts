import { normaliseNumber, standsForNoNumber } from '@samband/person-matching/document-number';
import type { PassportFact } from './passport-facts.ts';

/** Everything known of one passport, or of the sightings of a country's passport that cannot be told apart. */
export type Passport = {
  readonly country: string;
  /** Normalised; undefined when no sighting has a number. */
  readonly number: string | undefined;
  readonly facts: readonly PassportFact[];
};

/**
 * Groups the facts about one country's passports by number. Sightings without a number join the one known passport of
 * that country, else each other; a number that was read in part joins the one known passport that it fits.
 * Source: domain.md, "The rules made exact", 4.
 */
export function groupPassports(country: string, facts: readonly PassportFact[]): Passport[] {
  const byNumber = Map.groupBy(facts, (fact) => wholeNumber(fact.number) ?? '');
  const unsure = byNumber.get('') ?? [];
  byNumber.delete('');
  const unknown: PassportFact[] = [];
  const numbers = [...byNumber.keys()];
  for (const [read, ofRead] of Map.groupBy(unsure, (fact) => readPart(fact.number ?? ''))) {
    const [only, ...others] = numbers.filter((number) => fits(read, number));
    const group = only !== undefined && others.length === 0 ? byNumber.get(only) : unknown;
    for (const fact of ofRead) group?.push(fact);
  }
  const known = [...byNumber].map(([number, ofNumber]) => ({ country, number, facts: ofNumber }));
  return unknown.length === 0 ? known : [...known, { country, number: undefined, facts: unknown }];
}

const unread = /[?_#.*…]/u;
const gap = /[*…]|\.{3}/gu;

/** As documents are compared in the register: case, spaces, hyphens and filler are no part of a number, nor is the script. */
function normalise(number: string): string {
  return number.replaceAll(/[^?_#.*…]+/gu, normaliseNumber);
}

/** A number as it is compared; undefined when it was not read, or only in part, or stands for none. */
export function wholeNumber(number: string | undefined): string | undefined {
  if (number === undefined || unread.test(number)) return undefined;
  const whole = normaliseNumber(number);
  return standsForNoNumber(whole) ? undefined : whole;
}

/** What can be read of a number, with marks for the rest; empty when that is nothing. */
function readPart(number: string): string {
  return unread.test(number) ? normalise(number) : '';
}

/** `?`, `_`, `#` and `.` stand for one unread character, one `*` or `…` for any number; with more gaps nothing is read. */
function fits(read: string, whole: string): boolean {
  const [head = '', tail, ...more] = read.split(gap);
  if (more.length > 0) return true;
  if (tail === undefined) return read === '' || (read.length === whole.length && startsLike(whole, read));
  const end = whole.slice(whole.length - tail.length);
  return head.length + tail.length <= whole.length && startsLike(whole, head) && startsLike(end, tail);
}

function startsLike(whole: string, read: string): boolean {
  return [...read].every((character, i) => /[?_#.]/u.test(character) || character === whole[i]);
}
