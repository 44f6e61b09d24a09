import { ABJAD, type Row, SHARED, SYLLABIC } from './sound-likeness.ts';

/** Writing of the looser side: abjads leave vowels out, syllabaries have few syllables. */
export type Profile = 'alphabet' | 'abjad' | 'syllabic';
/** The same, where only habits of spelling are forgiven: a vowel or a consonant that is heard makes another name. */
export type StrictProfile = `${Profile}-strict`;

export const VOWELS = 'aeiou@EOAWY3%';
const CONSONANTS = 'bpfvmnlrtdszSZCXJjBgGkKqxhwyTDHcVFQ';
/** Hundredths of an unlike consonant. */
const UNLIKE = 100;
const TRANSPOSED = 45;

const VOWEL_ANY: Record<Profile, number> = { alphabet: 55, abjad: 30, syllabic: 25 };
const DROP_VOWEL: Record<Profile, number> = { alphabet: 38, abjad: 6, syllabic: 15 };
const DROP_OTHERS: Record<Profile, Readonly<Record<string, number>>> = {
  alphabet: { '@': 4, E: 25, A: 28, W: 40, Y: 32, 3: 2, '%': 12, h: 22, y: 28, j: 38, w: 40, G: 40 },
  abjad: { '@': 3, i: 10, u: 10, o: 10, A: 26, W: 40, Y: 32, 3: 1, '%': 5, h: 22, y: 25, w: 30 },
  syllabic: { '@': 3, h: 12, y: 14, w: 15, r: 22, l: 30, 3: 1, A: 15, W: 20, Y: 15, '%': 5, g: 40 },
};

/** What a vowel adds to the length of a word, in hundredths of a consonant. */
export const VOWEL_LENGTH = 40;

export type CostTable = { readonly swap: Uint8Array; readonly drop: Uint8Array; readonly transposed: number };

/** `swap[left * 128 + right]` and `drop[sound]`. */
const LOOSE: Record<Profile, CostTable> = {
  alphabet: buildTable('alphabet', SHARED),
  abjad: buildTable('abjad', [...SHARED, ...ABJAD]),
  syllabic: buildTable('syllabic', [...SHARED, ...SYLLABIC]),
};

export const COSTS: Record<Profile | StrictProfile, CostTable> = {
  ...LOOSE,
  'alphabet-strict': strictTable(LOOSE.alphabet, 12, ['yj', 'SC', 'Kx', 'Ou', 'sc']),
  'abjad-strict': strictTable(LOOSE.abjad, 12, ['Ou']),
  // Romanisations of Korean and Chinese disagree on voice (Pak and Bak, Tong and Dong), not on the vowel.
  'syllabic-strict': strictTable(LOOSE.syllabic, 22, ['yj', 'Ou', 'Oo', 'Oe']),
};

/**
 * What costs more than habits of spelling do (12; for consonants `most`) or is among `apart` costs a whole consonant. A schwa is every vowel:
 * Hindi and Amharic write one sign for it and Latin letters any.
 */
function strictTable({ swap, drop }: CostTable, most: number, apart: readonly string[]): CostTable {
  const limit = (x: string, y: string) =>
    x === '@' || y === '@' ? 15 : VOWELS.includes(x) || VOWELS.includes(y) ? 12 : most;
  const strict = (cost: number, index: number) => {
    const [x, y] = [String.fromCharCode(index >> 7), String.fromCharCode(index & 127)];
    return cost > limit(x, y) || apart.includes(x + y) || apart.includes(y + x) ? UNLIKE : cost;
  };
  const strictDrop = drop.map((cost) => (cost > 12 ? UNLIKE : cost));
  // Ta marbuta makes the name a woman's (Walid, Walida).
  strictDrop['%'.charCodeAt(0)] = UNLIKE;
  return { swap: swap.map(strict), drop: strictDrop, transposed: UNLIKE };
}

function buildTable(profile: Profile, rows: readonly Row[]): CostTable {
  const swap = new Uint8Array(128 * 128).fill(UNLIKE);
  const set = (a: string, b: string, cost: number) => {
    swap[a.charCodeAt(0) * 128 + b.charCodeAt(0)] = cost;
    swap[b.charCodeAt(0) * 128 + a.charCodeAt(0)] = cost;
  };
  for (const a of VOWELS) for (const b of VOWELS) set(a, b, VOWEL_ANY[profile]);
  for (const [sounds, cost] of rows) set(sounds.charAt(0), sounds.charAt(1), cost);
  if (profile === 'syllabic') loosenVowels(set, swap);
  for (const sound of VOWELS + CONSONANTS) set(sound, sound, 0);
  const drop = new Uint8Array(128).fill(90);
  for (const vowel of VOWELS) drop[vowel.charCodeAt(0)] = DROP_VOWEL[profile];
  for (const [sound, cost] of Object.entries(DROP_OTHERS[profile])) drop[sound.charCodeAt(0)] = cost;
  return { swap, drop, transposed: TRANSPOSED };
}

function loosenVowels(set: (a: string, b: string, cost: number) => void, swap: Uint8Array): void {
  for (const a of VOWELS) {
    for (const b of VOWELS) {
      const cost = swap[a.charCodeAt(0) * 128 + b.charCodeAt(0)] ?? UNLIKE;
      set(a, b, Math.min(cost, VOWEL_ANY.syllabic));
    }
  }
}
