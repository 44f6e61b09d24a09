import type { NameInput } from '../model/person.ts';
import { HAN_SURNAMES } from '../scripts/han-surnames.ts';
import { HANGUL_SURNAMES } from '../scripts/read-hangul.ts';

export type NamePart = 'given' | 'family' | 'unknown';

/** A word of a name; `spellings` when its reading is known from a table of surnames. */
export type Word = {
  readonly text: string;
  readonly written: string;
  readonly part: NamePart;
  readonly spellings?: readonly string[];
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
  const words = [
    ...wordsOf(given, family === '' ? 'unknown' : 'given'),
    ...wordsOf(family, given === '' ? 'unknown' : 'family'),
    ...(given === '' && family === '' ? fullNameWords(text(input.full)) : []),
  ];
  return words.slice(0, MOST_WORDS);
}

/** The name as a reader sees it, trimmed of control characters. */
export function writtenName(name: NameInput | string): string {
  const input = typeof name === 'string' ? { full: name } : name;
  const parts = [text(input.given), text(input.family)].filter((part) => part !== '');
  const written = parts.length > 0 ? parts.join(' ') : text(input.full);
  return written
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST_NAME) : '';
}

function fullNameWords(full: string): Word[] {
  const mrz = full.toUpperCase().match(/^\s*(?:[PIAVC][A-Z<][A-Z<]{3}(?=[A-Z]+<))?([A-Z]+(?:<[A-Z]+)*)<<([A-Z<]*)\s*$/);
  if (mrz !== null) return mrzWords(mrz[1] ?? '', mrz[2] ?? '');
  const [family = '', given, ...rest] = full.split(/[,،]/);
  if (given !== undefined && rest.length === 0) return [...wordsOf(given, 'given'), ...wordsOf(family, 'family')];
  return wordsOf(full, 'unknown');
}

function mrzWords(family: string, given: string): Word[] {
  const cut = MRZ_FIELD_LENGTHS.includes(family.length + 2 + given.length) && !given.endsWith('<');
  const words = [...wordsOf(given, 'given'), ...wordsOf(family, 'family')];
  const last = wordsOf(given, 'given').length - 1;
  return words.map((word, index) => (cut && index === last ? { ...word, truncated: true } : word));
}

function wordsOf(value: string, part: NamePart): Word[] {
  return cleanText(value)
    .split(' ')
    .flatMap((group) => splitHyphens(group, part));
}

function splitHyphens(group: string, part: NamePart): Word[] {
  const parts = group.split('-').filter((word) => word !== '');
  return parts
    .flatMap((word) => splitAsianName(word, part))
    .map((word) => (parts.length > 1 ? { ...word, bound: true } : word));
}

// محمدعبد البصیر, Mohammadabdul Basir: the first half of the next name is written on to this one.
const WRITTEN_ON_SERVANT = /(?<=[\u0621-\u06ff]{3})عبد(?=\s)|(?<=[a-z]{4})abd[aeu]l(?=\s)/gi;

function cleanText(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (/[\t\n\r\v\f]/.test(sign) ? ' ' : ''))
    .replace(/['’‘ʼʻʽʾʿ`´"“”′]/g, '')
    .replace(/[\u0640\u064b-\u065f\u0670]/g, '')
    .replace(WRITTEN_ON_SERVANT, ' $&')
    .replace(/[\u2010-\u2015־]/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}-]+/gu, ' ')
    .slice(0, LONGEST_NAME)
    .trim();
}

function splitAsianName(written: string, part: NamePart): Word[] {
  const lower = written.toLowerCase();
  const plain: Word = { text: repairDigits(lower), written, part, truncated: false, bound: false };
  if (part === 'given') return [plain];
  if (/^\p{Script=Han}{2,5}$/u.test(written)) return surnameFirst(plain, HAN_SURNAMES);
  if (/^\p{Script=Hangul}{2,5}$/u.test(written)) return surnameFirst(plain, HANGUL_SURNAMES);
  if (/^[\p{Script=Han}\p{Script=Hangul}]$/u.test(written))
    return surnameFirst(plain, { ...HANGUL_SURNAMES, ...HAN_SURNAMES });
  return [plain];
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

const DIGIT_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: '', 5: 's', 7: 'h', 8: 'b', 9: 'q' };

// OCR and chat Arabic put digits among letters (Muhamm4d is not guessed, M7ammad and HASSE1N are).
function repairDigits(word: string): string {
  return /[a-z]/.test(word) && !/^\d+(nd|rd|th)$/.test(word)
    ? word.replace(/[0135789]/g, (digit) => DIGIT_LETTERS[digit] ?? digit)
    : word;
}
