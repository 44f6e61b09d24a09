import { JAPANESE_GIVEN, JAPANESE_SURNAMES } from '../scripts/japanese-names.ts';
import type { Word } from './split-name.ts';

const SURNAMES = readTable(JAPANESE_SURNAMES);
const GIVEN = readTable(JAPANESE_GIVEN);
const LONGEST = 8;
const MOST_READINGS = 8;

/**
 * A name in characters as it is read in Japanese, family name first; undefined where the family name is in no table. One character is taken for a
 * Japanese family name only where a space follows it. A given name that is in no table is left out.
 */
export function japaneseWords(written: string): readonly Word[] | undefined {
  if (written.length > LONGEST || !/^\p{Script=Han}+(?:\s\p{Script=Han}+)?$/u.test(written)) return undefined;
  const [first = '', second] = written.split(/\s/);
  const lengths = second === undefined ? [3, 2] : [first.length];
  const length = lengths.find((size) => SURNAMES.has(first.slice(0, size)));
  if (length === undefined) return undefined;
  const [family, given] = [first.slice(0, length), second ?? first.slice(length)];
  const givenReadings = readingsOf(given).slice(0, MOST_READINGS);
  const familyWord = wordOf(family, 'family', SURNAMES.get(family) ?? []);
  return givenReadings.length === 0 ? [familyWord] : [familyWord, wordOf(given, 'given', givenReadings)];
}

function wordOf(text: string, part: Word['part'], spellings: readonly string[]): Word {
  return { text, written: text, part, spellings, truncated: false, bound: false };
}

// All readings of the first two characters or of the first one, with all of what follows.
function readingsOf(given: string): readonly string[] {
  if (given === '') return [];
  return [2, 1].flatMap((size) => {
    const heads = given.length < size ? [] : (GIVEN.get(given.slice(0, size)) ?? []);
    const rest = given.slice(size);
    const tails = rest === '' ? [''] : readingsOf(rest);
    return heads.flatMap((head) => tails.map((tail) => head + tail));
  });
}

function readTable(table: string): ReadonlyMap<string, readonly string[]> {
  const words = table.trim().split(/\s+/);
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, (words[i + 1] ?? '').split(',')] as const] : [])));
}
