import type { Reading, Token, Writing } from '../model/prepared.ts';
import { type Spelling, spellLatin, spellWord } from '../scripts/transliterate.ts';
import { makeReading } from '../sounds/make-reading.ts';
import { skeletonsOf } from '../sounds/skeleton.ts';
import { groupName, type LexiconEntry, lookUpName } from './lexicon.ts';
import { TITLES } from './name-words.ts';
import { otherForms } from './other-forms.ts';
import type { Word } from './split-name.ts';

const UNKNOWN_BITS = 1000;
const SERVANT_BITS = 750;
const TITLE_BITS = 150;
const INITIAL_BITS = 300;

/** Token of one word: its readings, what the lexicon knows of it and how rare it is. */
export function makeToken(word: Word, optional: boolean): Token {
  const spellings = word.spellings?.map((spelling) => spellLatin(spelling, 'syllabic')) ?? [spellWord(word.text)];
  const known = knownNames([word.text, ...spellings.map((spelling) => spelling.text)]);
  const readings = makeReadings(spellings);
  const writing: Writing = spellings[0]?.writing ?? 'alphabet';
  const initial = writing === 'alphabet' && [...word.text.normalize('NFC')].length === 1;
  return {
    written: word.written,
    readings,
    writing,
    role: optional ? 'optional' : initial ? 'initial' : 'name',
    blurred: blur(readings[0]?.text ?? ''),
    groups: known?.groups ?? [],
    part: word.part === 'unknown' ? (known?.part ?? 'unknown') : word.part,
    key: keyOf(known, readings),
    bits: bitsOf(word, known, initial),
    bound: word.bound,
    truncated: word.truncated,
  };
}

function knownNames(words: readonly string[]): LexiconEntry | undefined {
  const found = words.map(lookUpName).filter((entry) => entry !== undefined);
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    ...first,
    groups: [...new Set(found.flatMap((entry) => entry.groups))],
    bits: Math.min(...found.map((entry) => entry.bits)),
  };
}

function makeReadings(spellings: readonly Spelling[]): Reading[] {
  const readings: Reading[] = [];
  for (const spelling of spellings) {
    for (const variant of [spelling, ...otherForms(spelling)]) {
      const reading = makeReading(variant.text, variant.sounds);
      if (reading.sounds !== '' && !readings.some((known) => known.sounds === reading.sounds)) readings.push(reading);
    }
  }
  return readings.length > 0 ? readings : [makeReading('', '')];
}

function keyOf(known: LexiconEntry | undefined, readings: readonly Reading[]): string {
  const group = known?.groups[0];
  return group === undefined ? `~${skeletonsOf(readings[0]?.sounds ?? '')[0] ?? ''}` : groupName(group);
}

function bitsOf(word: Word, known: LexiconEntry | undefined, initial: boolean): number {
  if (initial) return INITIAL_BITS;
  if (TITLES.has(word.text)) return TITLE_BITS;
  if (/^(abd|عبد)/.test(word.text)) return known?.bits ?? SERVANT_BITS;
  return known?.bits ?? UNKNOWN_BITS;
}

const CONFUSED: Readonly<Record<string, string>> = {
  rn: 'm',
  cl: 'd',
  vv: 'w',
  ii: 'u',
  l: 'i',
  q: 'g',
  e: 'c',
  h: 'b',
};

function blur(text: string): string {
  return text.replace(/rn|cl|vv|ii|[lqeh]/g, (letters) => CONFUSED[letters] ?? letters);
}
