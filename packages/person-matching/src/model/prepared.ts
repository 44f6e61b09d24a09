import type { CalendarDate } from '../dates/parse-date.ts';
import type { DocumentNumber } from '../documents/prepare-documents.ts';
import type { PersonalNumber } from '../documents/swedish-number.ts';

/** How a token was written decides how freely its vowels and look-alike consonants compare. */
export type Writing = 'alphabet' | 'abjad' | 'syllabic';

/** One way to pronounce a token. `sounds` uses the one-letter codes of `sounds/sound-likeness.ts`. */
export type Reading = {
  readonly sounds: string;
  /** Lower-case Latin letters, or the original letters where no vowelled Latin form is known. */
  readonly text: string;
  /** By a rule that fits some languages only (-ova is -ov, Somali c is silent): may find a name, not settle it. */
  readonly guess: boolean;
  /** Set of consonant classes as a bit mask, to skip hopeless comparisons. */
  readonly mask: number;
  /** Length in hundredths: a consonant is 100, a vowel less. */
  readonly length: number;
};

export type TokenRole = 'name' | 'initial' | 'optional';

export type Token = {
  /** As written. */
  readonly written: string;
  readonly readings: readonly Reading[];
  readonly writing: Writing;
  readonly role: TokenRole;
  /** Groups of names that are known to be the same name (lexicon). */
  readonly groups: readonly number[];
  /** Forms of those names that are spellings of each other; Anders and Andreas are one group and two forms. */
  readonly forms: readonly number[];
  readonly pet: boolean;
  /** Letters that scanners confuse made one. */
  readonly blurred: string;
  /** Known to be a given name or a family name, or by its place in a structured name. */
  readonly part: 'given' | 'family' | 'unknown';
  /** `part` is said by the source, not by the lexicon. */
  readonly placed: boolean;
  /** Key for register frequencies, the same for all spellings of a known name. */
  readonly key: string;
  /** Rarity in hundredths of a bit without a register. */
  readonly bits: number;
  /** Written with a hyphen to its neighbour: leaving it out makes a somewhat other name. */
  readonly bound: boolean;
  /** The MRZ name field ended here: the token may be cut. */
  readonly truncated: boolean;
  /** In a script that is not read, told by its place in Unicode: such a word compares with words in that script only. */
  readonly unread: number | undefined;
};

export type PreparedName = {
  readonly written: string;
  readonly tokens: readonly Token[];
  /** Junior, senior, II: −1 for the elder, otherwise the ordinal of the younger; 0 unknown. */
  readonly generation: number;
  /** Titles are all there is (Seyed, Haji): it may be the name, and may be what stands before it. */
  readonly titlesOnly: boolean;
  /** In Chinese characters: Chinese by the surname, or of unknown reading; `rough`: in a script that is read by rough rules. */
  readonly characters: 'chinese' | 'unknown' | 'rough' | undefined;
};

export type PreparedPerson = {
  readonly names: readonly PreparedName[];
  readonly birthDates: readonly CalendarDate[];
  readonly sex: 'M' | 'F' | undefined;
  readonly nationalities: readonly string[];
  readonly documents: readonly DocumentNumber[];
  readonly personalNumbers: readonly PersonalNumber[];
  readonly caseIds: readonly string[];
  /** By nationality or script: a birth year may be of the Ethiopian calendar. */
  readonly ethiopian: boolean;
  /** By nationality or document: Chinese characters may be read in Japanese. */
  readonly japanese: boolean;
  /** By nationality or document: no word of the name is a family name. */
  readonly burmese: boolean;
};
