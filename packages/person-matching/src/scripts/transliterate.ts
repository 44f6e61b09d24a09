import anyAscii from 'any-ascii';
import type { Writing } from '../model/prepared.ts';
import { plainLetter, readLatin } from '../sounds/read-latin.ts';
import { detectScript, type Script } from './detect-script.ts';
import { readArmenian, readCyrillic, readGeorgian, readGreek } from './read-alphabet.ts';
import { readArabic } from './read-arabic.ts';
import { readDevanagari, readIndic } from './read-brahmic.ts';
import { readBurmese } from './read-burmese.ts';
import { readEthiopic } from './read-ethiopic.ts';
import { readHangul } from './read-hangul.ts';
import { readHebrew } from './read-hebrew.ts';
import { readKana } from './read-kana.ts';
import { readKhmer } from './read-khmer.ts';
import { readLao, readThai } from './read-thai.ts';
import { readTibetan } from './read-tibetan.ts';

/** `text` is looked up in the lexicon; `sounds` are compared. */
export type Spelling = {
  readonly text: string;
  readonly sounds: string;
  readonly writing: Writing;
  readonly guess?: boolean;
};

type Reader = {
  readonly writing: Writing;
  readonly toLatin?: (word: string) => string;
  readonly toSounds?: (word: string) => string;
};

const READERS: Readonly<Record<Script, Reader>> = {
  latin: { writing: 'alphabet', toLatin: (word) => word },
  cyrillic: { writing: 'alphabet', toLatin: readCyrillic },
  greek: { writing: 'alphabet', toLatin: readGreek },
  georgian: { writing: 'alphabet', toLatin: readGeorgian },
  armenian: { writing: 'alphabet', toLatin: readArmenian },
  devanagari: { writing: 'alphabet', toLatin: readDevanagari },
  indic: { writing: 'alphabet', toLatin: readIndic },
  // One letter writes k and g, another t and d.
  tamil: { writing: 'syllabic', toLatin: readIndic },
  lao: { writing: 'syllabic', toLatin: readLao },
  khmer: { writing: 'syllabic', toLatin: readKhmer },
  burmese: { writing: 'syllabic', toLatin: readBurmese },
  tibetan: { writing: 'syllabic', toLatin: readTibetan },
  thai: { writing: 'syllabic', toLatin: readThai },
  hangul: { writing: 'syllabic', toLatin: readHangul },
  kana: { writing: 'syllabic', toLatin: readKana },
  han: { writing: 'syllabic', toLatin: (word) => asciiLetters(word) },
  arabic: { writing: 'abjad', toSounds: readArabic },
  hebrew: { writing: 'abjad', toSounds: readHebrew },
  ethiopic: { writing: 'alphabet', toSounds: readEthiopic },
  other: { writing: 'alphabet', toLatin: (word) => asciiLetters(word) },
};

// Their unwritten vowel is spelled a.
const INDIC: ReadonlySet<Script> = new Set(['devanagari', 'indic', 'tamil']);

/** Latin text and sounds of one lower-case word in any script. */
export function spellWord(word: string): Spelling {
  const script = detectScript(word);
  const reader = READERS[script];
  if (reader.toSounds !== undefined) return { text: word, sounds: reader.toSounds(word), writing: reader.writing };
  const latin = reader.toLatin?.(word) ?? '';
  const text = plainLetters(INDIC.has(script) ? latin.replaceAll('ə', 'a') : latin).replaceAll('tch', 'ch');
  return { text, sounds: readLatin(latin), writing: reader.writing };
}

/** Spelling of a word already in Latin letters (a surname reading, a lexicon form). */
export function spellLatin(word: string, writing: Writing = 'alphabet'): Spelling {
  return { text: plainLetters(word), sounds: readLatin(word), writing };
}

const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ə: 'e',
  ǝ: 'e',
  ŋ: 'ng',
  ħ: 'h',
  ǥ: 'g',
};

function plainLetters(word: string): string {
  return word.normalize('NFD').replace(/[^a-z]/g, (letter) => SPECIAL[letter] ?? plainLetter(letter));
}

function asciiLetters(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
