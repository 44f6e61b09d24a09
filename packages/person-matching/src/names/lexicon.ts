import { HAN_SURNAMES } from '../scripts/han-surnames.ts';
import { HANGUL_SURNAMES } from '../scripts/read-hangul.ts';
import { foldSpelling } from './fold-spelling.ts';
import { NAME_LEXICON } from './name-lexicon.ts';

export type LexiconEntry = {
  readonly groups: readonly number[];
  readonly part: 'given' | 'family' | 'unknown';
  /** Rarity in hundredths of a bit: the share of persons that bear the name. */
  readonly bits: number;
};

const BITS: Readonly<Record<string, number>> = { 1: 600, 2: 750, 3: 850 };
const SURNAME_BITS = 700;
const PARTS: Readonly<Record<string, LexiconEntry['part']>> = { g: 'given', f: 'family', b: 'unknown' };

type MutableEntry = { groups: number[]; part: LexiconEntry['part']; bits: number };

const { entries, names } = readLexicon();

/** What is known of a word: lower-case Latin, or the original script. */
export function lookUpName(word: string): LexiconEntry | undefined {
  return entries.get(foldSpelling(word));
}

/** The first spelling of a group: the key that all its spellings share. */
export function groupName(group: number): string {
  return names[group] ?? '';
}

function readLexicon(): { entries: ReadonlyMap<string, LexiconEntry>; names: readonly string[] } {
  const byWord = new Map<string, MutableEntry>();
  const firstSpellings: string[] = [];
  for (const line of NAME_LEXICON.trim().split('\n')) {
    const [code = '', ...spellings] = line.toLowerCase().trim().split(/\s+/);
    const group = firstSpellings.push(spellings[0] ?? '') - 1;
    const bits = BITS[code.charAt(0)] ?? 800;
    const part = PARTS[code.charAt(1)] ?? 'unknown';
    for (const spelling of spellings) addSpelling(byWord, spelling, { groups: [group], part, bits });
  }
  for (const [surname, spellings] of [...Object.entries(HAN_SURNAMES), ...Object.entries(HANGUL_SURNAMES)]) {
    const group = firstSpellings.push(surname) - 1;
    for (const spelling of spellings.split(' '))
      addSpelling(byWord, spelling, { groups: [group], part: 'family', bits: SURNAME_BITS });
  }
  return { entries: byWord, names: firstSpellings };
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
    byWord.set(word, { ...entry, groups: [...entry.groups] });
    return;
  }
  if (!known.groups.includes(entry.groups[0] ?? -1)) known.groups.push(...entry.groups);
  known.bits = Math.min(known.bits, entry.bits);
  if (known.part !== entry.part && entry.bits !== SURNAME_BITS) known.part = 'unknown';
}
