/**
 * Ge'ez syllables to sound codes, for Amharic and Tigrinya. The block is laid out by consonant, eight code points each, in the order of
 * the vowels: ä, u, i, a, e, (none or ə), o, (wa). First-order gutturals are read a. Source: Unicode 16 chart U1200; BGN/PCGN Amharic 1967; ALA-LC Amharic 2011.
 */
const FIRST = 0x1200;
const CONSONANTS: readonly string[] = [
  'h',
  'l',
  'h',
  'm',
  's',
  'r',
  's',
  'S',
  'q',
  'qw',
  'q',
  'qw',
  'b',
  'v',
  't',
  'X',
  'h',
  'hw',
  'n',
  'ny',
  '',
  'k',
  'kw',
  'K',
  'Kw',
  'w',
  '',
  'z',
  'Z',
  'y',
  'd',
  'd',
  'J',
  'g',
  'gw',
  'g',
  't',
  'X',
  'p',
  'T',
  'T',
  'f',
  'p',
];
const VOWELS = ['E', 'u', 'i', 'a', 'e', '@', 'o', 'wa'] as const;
const GUTTURALS = new Set([0, 2, 16, 20, 26]);

/** Sound codes of one word in Ge'ez script. */
export function readEthiopic(word: string): string {
  let sounds = '';
  for (const letter of word) sounds += readSyllable((letter.codePointAt(0) ?? 0) - FIRST);
  return sounds.replace(/@$/, '');
}

function readSyllable(offset: number): string {
  const row = offset >> 3;
  const order = offset & 7;
  const consonant = CONSONANTS[row];
  if (offset < 0 || consonant === undefined) return '';
  const vowel = order === 0 && GUTTURALS.has(row) ? 'a' : VOWELS[order];
  if (consonant === '' && vowel === '@') return '3';
  return `${consonant}${vowel}`;
}
