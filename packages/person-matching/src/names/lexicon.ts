import { HAN_SURNAMES } from '../scripts/han-surnames.ts';
import { HANGUL_SURNAMES } from '../scripts/read-hangul.ts';
import { foldSpelling } from './fold-spelling.ts';
import { compoundName, lookUpCompound } from './known-compounds.ts';
import { NAME_LEXICON } from './name-lexicon.ts';
import { PET_FORMS } from './pet-forms.ts';

export type LexiconEntry = {
  /** Lines of the lexicon: one name in all its forms. */
  readonly groups: readonly number[];
  /** Parts of a line between slashes: one form in several spellings. */
  readonly forms: readonly number[];
  /** A short form, which no brother or sister of the full name bears. */
  readonly pet: boolean;
  readonly part: 'given' | 'family' | 'unknown';
  /** Rarity in hundredths of a bit: the share of persons that bear the name. */
  readonly bits: number;
};

const BITS: Readonly<Record<string, number>> = { 1: 600, 2: 750, 3: 850 };
const SURNAME_BITS = 700;
const PARTS: Readonly<Record<string, LexiconEntry['part']>> = { g: 'given', f: 'family', b: 'unknown' };

type MutableEntry = { groups: number[]; forms: number[]; pet: boolean; part: LexiconEntry['part']; bits: number };

const { entries, names, initials } = readLexicon();

/** What is known of a word: lower-case Latin, or the original script. */
export function lookUpName(word: string): LexiconEntry | undefined {
  return entries.get(foldSpelling(word)) ?? lookUpCompound(word, (within) => entries.get(within));
}

/** First letters of the short forms of a name: b for Robert (Bob). */
export function petInitials(groups: readonly number[]): string {
  return groups.map((group) => initials[group] ?? '').join('');
}

/** The first spelling of a group: the key that all its spellings share. */
export function groupName(group: number): string {
  return compoundName(group, groupName) ?? names[group] ?? '';
}

function readLexicon(): {
  entries: ReadonlyMap<string, LexiconEntry>;
  names: readonly string[];
  initials: readonly string[];
} {
  const byWord = new Map<string, MutableEntry>();
  const firstSpellings: string[] = [];
  const petLetters: string[] = [];
  let forms = 0;
  for (const line of NAME_LEXICON.trim().split('\n')) {
    const [code = '', ...spellings] = line.toLowerCase().trim().split(/\s+/);
    const group = firstSpellings.push(spellings[0] ?? '') - 1;
    const pets = spellings.filter((spelling) => PET_FORMS.has(spelling));
    petLetters[group] = [...new Set(pets.map((pet) => pet.charAt(0)))].join('');
    const bits = BITS[code.charAt(0)] ?? 800;
    const part = PARTS[code.charAt(1)] ?? 'unknown';
    for (const spelling of spellings) {
      if (spelling === '/') forms++;
      else addSpelling(byWord, spelling, { groups: [group], forms: [forms], pet: PET_FORMS.has(spelling), part, bits });
    }
    forms++;
  }
  for (const [surname, spellings] of [...Object.entries(HAN_SURNAMES), ...Object.entries(HANGUL_SURNAMES)]) {
    const group = firstSpellings.push(surname) - 1;
    // Two Latin spellings of one character belong to two languages: not one form.
    for (const spelling of spellings.split(' '))
      addSpelling(byWord, spelling, { groups: [group], forms: [], pet: false, part: 'family', bits: SURNAME_BITS });
  }
  return { entries: byWord, names: firstSpellings, initials: petLetters };
}

function addSpelling(byWord: Map<string, MutableEntry>, spelling: string, entry: MutableEntry): void {
  const word = foldSpelling(
    spelling
      .normalize('NFD')
      .replace(/(?<=\p{Script=Latin})[\u0300-\u036f]/gu, '')
      .normalize('NFC'),
  );
  const known = byWord.get(word);
  if (known === undefined) {
    byWord.set(word, { ...entry, groups: [...entry.groups], forms: [...entry.forms] });
    return;
  }
  if (!known.groups.includes(entry.groups[0] ?? -1)) known.groups.push(...entry.groups);
  for (const form of entry.forms) if (!known.forms.includes(form)) known.forms.push(form);
  known.bits = Math.min(known.bits, entry.bits);
  if (known.part !== entry.part && entry.bits !== SURNAME_BITS) known.part = 'unknown';
}
