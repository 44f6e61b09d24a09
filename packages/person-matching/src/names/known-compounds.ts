import { foldSpelling } from './fold-spelling.ts';
import type { LexiconEntry } from './lexicon.ts';

/** Groups and forms of compounds stand this far above those of the name within. */
const STEP = 100_000;
const SERVANT_BITS = 750;
const COMPOUND_BITS = 1000;

type Compound = { readonly pattern: RegExp; readonly nameOf: (within: string) => string };

/**
 * Compounds of Arabic given names, in Latin and Arabic letters: servant of (Abdelkader, Cabdulqaadir), of God (Najibullah), of the faith (Noureddine). The
 * name within tells which one it is, so that Abdulrahman and Abdulrahim are two names and all spellings of either are one.
 */
const COMPOUNDS: readonly Compound[] = [
  {
    pattern: /^c?[ae]bd(?:[aeiou]{1,2}l?|l)?(?:([rsndzt])(?=\1))?(?<within>.{3,})$/,
    nameOf: (within) => `abd${within}`,
  },
  { pattern: /^عبد(?:ال)?(?<within>.{3,})$/, nameOf: (within) => `abd${within}` },
  { pattern: /^(?<within>.{3,}?)(?:[aou]|ou)(?:ll[ao]h?|l[ao]h)$/, nameOf: (within) => `${within}ullah` },
  { pattern: /^(?<within>.{3,}?)(?:ال)?له$/, nameOf: (within) => `${within}ullah` },
  { pattern: /^(?<within>.{3,}?)[aeou]{0,2}l?d{1,2}(?:in|ine|een)$/, nameOf: (within) => `${within}din` },
  { pattern: /^(?<within>.{3,}?)(?:ال)?د[يی]ن$/, nameOf: (within) => `${within}din` },
];

/** What is known of a compound whose name within is known. */
export function lookUpCompound(
  word: string,
  lookUp: (word: string) => LexiconEntry | undefined,
): LexiconEntry | undefined {
  for (const [index, { pattern }] of COMPOUNDS.entries()) {
    const { within } = pattern.exec(word)?.groups ?? {};
    const known = within === undefined ? undefined : lookUp(foldSpelling(within));
    if (known === undefined || known.part === 'family') continue;
    const kind = STEP * (1 + (index >> 1));
    return {
      groups: known.groups.map((group) => group + kind),
      forms: known.forms.map((form) => form + kind),
      pet: false,
      part: 'unknown',
      bits: kind === STEP ? SERVANT_BITS : COMPOUND_BITS,
    };
  }
  return undefined;
}

/** Name of a compound's group; `undefined` for a plain name's. */
export function compoundName(group: number, nameOf: (group: number) => string): string | undefined {
  const kind = Math.floor(group / STEP);
  return kind === 0 ? undefined : COMPOUNDS[2 * (kind - 1)]?.nameOf(nameOf(group % STEP));
}

/** One is a compound and the other the name that begins it: Najib may be short for Najibullah, and may be his brother. */
export function isWithin(left: readonly number[], right: readonly number[]): boolean {
  const within = (a: number, b: number) => b >= 2 * STEP && a === b % STEP;
  return left.some((a) => right.some((b) => within(a, b) || within(b, a)));
}
