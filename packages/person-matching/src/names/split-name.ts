import { cutText } from '../model/cut-text.ts';
import type { NameInput } from '../model/person.ts';
import { HAN_SURNAMES } from '../scripts/han-surnames.ts';
import { oneAlphabet } from '../scripts/look-alike-letters.ts';
import { burmeseSyllables } from '../scripts/read-burmese.ts';
import { HANGUL_SURNAMES } from '../scripts/read-hangul.ts';
import { lookUpName } from './lexicon.ts';

export type NamePart = 'given' | 'family' | 'unknown';

/** A word of a name; `spellings` when its reading is known from a table of surnames. */
export type Word = {
  readonly text: string;
  readonly written: string;
  readonly part: NamePart;
  readonly spellings: readonly string[] | undefined;
  readonly truncated: boolean;
  readonly bound: boolean;
};

const LONGEST_NAME = 400;
const MOST_WORDS = 16;
const MRZ_FIELD_LENGTHS = [30, 31, 39];

/** Words of a name in the order written. Control and bidi characters, signs and fillers separate or vanish; at most 16 words of 400 characters are read. */
export function splitName(name: NameInput | string): Word[] {
  const input = typeof name === 'string' ? { full: name } : name;
  const given = text(input.given);
  const family = text(input.family);
  const words = given === '' && family === '' ? fullNameWords(text(input.full)) : structuredWords(given, family);
  return words.length > MOST_WORDS ? words.slice(0, MOST_WORDS) : words;
}

/** The name as a reader sees it, trimmed of control characters. */
export function writtenName(name: NameInput | string): string {
  const input = typeof name === 'string' ? { full: name } : name;
  const [given, family] = [text(input.given), text(input.family)];
  const written = given !== '' && family !== '' ? `${given} ${family}` : given || family || text(input.full);
  if (PLAIN.test(written)) return written;
  return written
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

// Most names need no cleaning: Latin letters with one space or hyphen between words.
const PLAIN = /^[A-Za-z]+(?:[ -][A-Za-z]+)*$/;

function structuredWords(given: string, family: string): Word[] {
  return [
    ...wordsOf(given, family === '' ? 'unknown' : 'given'),
    ...wordsOf(family, given === '' ? 'unknown' : 'family'),
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? cutText(value, LONGEST_NAME) : '';
}

function fullNameWords(full: string): Word[] {
  const mrz = full.includes('<<') ? MRZ_NAME.exec(withoutDocumentCode(full.toUpperCase().trim())) : null;
  if (mrz !== null) return mrzWords(mrz[1] ?? '', mrz[2] ?? '');
  const [family = '', given, ...rest] = full.split(/[,،]/);
  if (given !== undefined && rest.length === 0) return [...wordsOf(given, 'given'), ...wordsOf(family, 'family')];
  return wordsOf(full, 'unknown');
}

const MRZ_NAME = /^([A-Z]+(?:<[A-Z]+)*)<<([A-Z<]*)$/;
const MRZ_LINE_LENGTHS = [36, 44];

// A whole first line begins with the kind of document and the issuing state; CARUSO<<ANNA does not.
function withoutDocumentCode(line: string): string {
  const coded = /^[PIAVC](?:<|[A-Z])[A-Z<]{3}[A-Z]+</.test(line);
  return coded && (line.charAt(1) === '<' || MRZ_LINE_LENGTHS.includes(line.length)) ? line.slice(5) : line;
}

function mrzWords(family: string, given: string): Word[] {
  const cut = MRZ_FIELD_LENGTHS.includes(family.length + 2 + given.length) && !given.endsWith('<');
  const words = [...wordsOf(given, 'given'), ...wordsOf(family, 'family')];
  const last = wordsOf(given, 'given').length - 1;
  return words.map((word, index) => (cut && index === last ? { ...word, truncated: true } : word));
}

function wordsOf(value: string, part: NamePart): Word[] {
  const words: Word[] = [];
  for (const group of cleanText(value).split(' ')) {
    const parts = partsOf(group);
    for (const word of parts) if (word !== '') addWord(words, word, { part, bound: parts.length > 1 });
  }
  return words;
}

// Burmese names have no spaces; in Latin letters each syllable is a word.
function partsOf(group: string): readonly string[] {
  if (group.includes('-')) return group.split('-').filter((word) => word !== '');
  const first = group.charCodeAt(0);
  return first >= FIRST_BURMESE && first < AFTER_BURMESE ? burmeseSyllables(group) : [group];
}
const FIRST_BURMESE = 0x1000;
const AFTER_BURMESE = 0x10a0;

// The Hebrew mark for foreign sounds (ז׳אק) is typed as an apostrophe; kept as a sign that belongs to its letter.
const GERESH = /(?<=[גזצץת])['׳’‘´`]/g;

// محمدعبد البصیر, Mohammadabdul Basir: the first half of the next name is written on to this one.
const WRITTEN_ON_SERVANT = /(?<=[\u0621-\u06ff]{3})عبد(?=\s)|(?<=[a-z]{4})abd[aeu]l(?=\s)/gi;

function cleanText(value: string): string {
  if (PLAIN.test(value) && !/abd/i.test(value)) return value;
  return oneAlphabet(value.normalize('NFKC'))
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (/[\t\n\r\v\f]/.test(sign) ? ' ' : ''))
    .replace(GERESH, '\u05bf')
    .replace(/['’‘ʼʻʽʾʿ`´"“”′]/g, '')
    .replace(/[\u0640\u064b-\u065f\u0670]/g, '')
    .replace(WRITTEN_ON_SERVANT, ' $&')
    .replace(/[\u2010-\u2015־]/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}-]+/gu, ' ')
    .slice(0, LONGEST_NAME)
    .trim();
}

function addWord(words: Word[], written: string, { part, bound }: Pick<Word, 'part' | 'bound'>): void {
  const plain: Word = {
    text: repairDigits(lowerCase(written)),
    written,
    part,
    spellings: undefined,
    truncated: false,
    bound,
  };
  const surnames = part === 'given' || written.charCodeAt(0) < FIRST_ASIAN ? undefined : surnameTable(written);
  if (surnames === undefined) words.push(plain);
  else words.push(...surnameFirst(plain, surnames));
}

const FIRST_ASIAN = 0x1100;
const ALL_SURNAMES = { ...HANGUL_SURNAMES, ...HAN_SURNAMES };

function surnameTable(written: string): Readonly<Record<string, string>> | undefined {
  if (/^\p{Script=Han}{2,5}$/u.test(written)) return HAN_SURNAMES;
  if (/^\p{Script=Hangul}{2,5}$/u.test(written)) return HANGUL_SURNAMES;
  return /^[\p{Script=Han}\p{Script=Hangul}]$/u.test(written) ? ALL_SURNAMES : undefined;
}

function surnameFirst(word: Word, surnames: Readonly<Record<string, string>>): Word[] {
  const letters = [...word.text];
  for (const length of [2, 1]) {
    const surname = letters.slice(0, length).join('');
    const spellings = surnames[surname]?.split(' ');
    if (spellings === undefined) continue;
    const family: Word = { ...word, text: surname, written: surname, part: 'family', spellings };
    const rest = letters.slice(length).join('');
    return rest === '' ? [family] : [family, { ...word, text: rest, written: rest, part: 'given' }];
  }
  return [word];
}

// Between capitals a scanner's small l is a capital i (TARlQ).
function lowerCase(word: string): string {
  return (/^[A-Zl]*[A-Z][A-Zl]*[A-Z][A-Zl]*$/.test(word) ? word.replaceAll('l', 'I') : word).toLowerCase();
}

const DIGIT_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: '', 5: 's', 7: 'h', 8: 'b', 9: 'q' };

// OCR and chat Arabic put digits among letters (Muhamm4d is not guessed, M7ammad and HASSE1N are).
function repairDigits(word: string): string {
  if (!/[0135789]/.test(word)) return word;
  if (!/[a-z]/.test(word) || /^\d+(nd|rd|th)$/.test(word)) return word;
  const letters = (text: string) => text.replace(/[0135789]/g, (digit) => DIGIT_LETTERS[digit] ?? digit);
  // 1 is read for i and for l: Kha1id is a known name with one of them.
  const [withI, withL] = [letters(word), letters(word.replaceAll('1', 'l'))];
  return lookUpName(withI) === undefined && lookUpName(withL) !== undefined ? withL : withI;
}
