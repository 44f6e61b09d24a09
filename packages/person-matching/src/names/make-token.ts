import type { Reading, Token, Writing } from '../model/prepared.ts';
import { detectScript } from '../scripts/detect-script.ts';
import { readCantonese } from '../scripts/read-cantonese.ts';
import { type Spelling, spellLatin, spellWord } from '../scripts/transliterate.ts';
import { makeReading } from '../sounds/make-reading.ts';
import { skeletonsOf } from '../sounds/skeleton.ts';
import { groupName, type LexiconEntry, lookUpName } from './lexicon.ts';
import { TITLES } from './name-words.ts';
import { otherForms } from './other-forms.ts';
import { unreadScript } from './readable.ts';
import type { Word } from './split-name.ts';

const UNKNOWN_BITS = 1000;
const SERVANT_BITS = 750;
const TITLE_BITS = 150;
const INITIAL_BITS = 300;

/** Token of one word: its readings, what the lexicon knows of it and how rare it is. */
export function makeToken(word: Word, optional: boolean): Token {
  const read = readWord(word);
  // Field by field: every name of every person passes here, and spreading costs three times as much.
  return {
    written: word.written,
    readings: read.readings,
    writing: read.writing,
    role: optional ? 'optional' : read.initial ? 'initial' : 'name',
    groups: read.groups,
    forms: read.forms,
    pet: read.pet,
    blurred: read.blurred,
    part: word.part === 'unknown' ? read.part : word.part,
    placed: word.part !== 'unknown',
    key: read.key,
    bits: read.bits,
    bound: word.bound,
    truncated: word.truncated,
    unread: read.unread,
  };
}

type ReadWord = Omit<Token, 'written' | 'role' | 'placed' | 'bound' | 'truncated'> & { readonly initial: boolean };

// Names repeat: reading a word once saves most of the work. Bounded, and without effect on results.
const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 30;
const remembered = new Map<string, ReadWord>();

function readWord(word: Word): ReadWord {
  const key = word.spellings === undefined ? word.text : `${word.text}/${word.spellings[0]}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const read = readNewWord(word);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (key.length <= LONGEST_REMEMBERED) remembered.set(key, read);
  return read;
}

function readNewWord(word: Word): ReadWord {
  const spellings = word.spellings?.map((spelling) => spellLatin(spelling, 'syllabic')) ?? spellingsOf(word.text);
  const known = knownNames(word.text, spellings);
  const readings = makeReadings(spellings);
  const writing: Writing = spellings[0]?.writing ?? 'alphabet';
  const initial = writing === 'alphabet' && [...word.text.normalize('NFC')].length === 1;
  return {
    readings,
    writing,
    initial,
    blurred: blur(readings[0]?.text ?? ''),
    groups: known?.groups ?? [],
    forms: known?.forms ?? [],
    pet: known?.pet ?? false,
    part: known?.part ?? 'unknown',
    key: keyOf(known, readings),
    bits: bitsOf(word.text, known, initial),
    unread: unreadScript(word.text),
  };
}

function spellingsOf(text: string): Spelling[] {
  const spelling = spellWord(text);
  const spellings = [spelling];
  // South Slavic đ is dj, and d in machine-readable zones.
  if (text.includes('đ')) spellings.push(spellLatin(text.replaceAll('đ', 'dj')));
  if (detectScript(text) === 'han') spellings.push(...otherReadings(text));
  const bare = withoutInnerArticle(spelling.text);
  if (bare !== undefined) spellings.push({ ...spellLatin(bare, spelling.writing), guess: true });
  return spellings;
}

// any-ascii reads characters in Mandarin.
function otherReadings(text: string): Spelling[] {
  const cantonese = readCantonese(text);
  return cantonese === undefined ? [] : [{ ...spellLatin(cantonese, 'syllabic'), guess: true }];
}

const WITH_ARTICLE = /^([a-z]{3,}?)u[lr]([a-z]{3,})?$/;

// Nurul Amin, Ziaulhaq: the article of a compound is written on to its first half, which is a known name.
function withoutInnerArticle(text: string): string | undefined {
  const [, first = '', second = ''] = WITH_ARTICLE.exec(text) ?? [];
  if (first === '' || lookUpName(text) !== undefined || lookUpName(first) === undefined) return undefined;
  return first + second;
}

function knownNames(text: string, spellings: readonly Spelling[]): LexiconEntry | undefined {
  // Rafiqul may be Rafiq, and may be his brother.
  const found = [{ text }, ...spellings]
    .map((spelling: { text: string; guess?: boolean }) => {
      const entry = lookUpName(spelling.text);
      return entry !== undefined && spelling.guess === true ? { ...entry, forms: [] } : entry;
    })
    .filter((entry) => entry !== undefined);
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    ...first,
    groups: [...new Set(found.flatMap((entry) => entry.groups))],
    forms: [...new Set(found.flatMap((entry) => entry.forms))],
    bits: Math.min(...found.map((entry) => entry.bits)),
  };
}

function makeReadings(spellings: readonly Spelling[]): Reading[] {
  const readings: Reading[] = [];
  for (const spelling of spellings) {
    for (const variant of [spelling, ...otherForms(spelling)]) {
      const reading = makeReading(variant.text, variant.sounds, variant.guess || spelling.guess);
      if (reading.sounds !== '' && !readings.some((known) => known.sounds === reading.sounds)) readings.push(reading);
    }
  }
  return readings.length > 0 ? readings : [makeReading('', '')];
}

function keyOf(known: LexiconEntry | undefined, readings: readonly Reading[]): string {
  const group = known?.groups[0];
  return group === undefined ? `~${skeletonsOf(readings[0]?.sounds ?? '')[0] ?? ''}` : groupName(group);
}

function bitsOf(text: string, known: LexiconEntry | undefined, initial: boolean): number {
  if (initial) return INITIAL_BITS;
  if (TITLES.has(text)) return TITLE_BITS;
  return known?.bits ?? (/^(abd|عبد)/.test(text) ? SERVANT_BITS : UNKNOWN_BITS);
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
