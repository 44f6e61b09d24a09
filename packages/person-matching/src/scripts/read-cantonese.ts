import { CANTONESE_READINGS } from './cantonese-readings.ts';

/** From Jyutping to the spelling of Hong Kong's identity cards (Government Cantonese Romanisation); no one rule, so the sound costs do the rest. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:gw|kw)/, 'kw'],
  [/^g/, 'k'],
  [/^d/, 't'],
  [/^b/, 'p'],
  [/^[zc]/, 'ch'],
  [/^ji$/, 'yee'],
  [/^j(?=yu)/, ''],
  [/^j/, 'y'],
  [/yu(?=[nt])/, 'ue'],
  [/yu/, 'yu'],
  [/aa/, 'a'],
  [/oe/, 'eu'],
  [/eo(?=i)/, 'u'],
  [/eo/, 'u'],
  [/ou/, 'o'],
];

const SYLLABLES = readSyllables();

/** Latin spelling of a given name in Chinese characters as it is said in Cantonese; undefined when a character is in no table. */
export function readCantonese(word: string): string | undefined {
  const syllables = [...word].map((character) => SYLLABLES.get(character));
  // Apart, so that wai-yee is not read wa-iy-ee.
  return syllables.includes(undefined) ? undefined : syllables.join("'");
}

function readSyllables(): ReadonlyMap<string, string> {
  const syllables = new Map<string, string>();
  for (const entry of CANTONESE_READINGS.trim().split(/\s+/)) {
    const jyutping = /^[a-z]+/.exec(entry)?.[0] ?? '';
    const spelling = SPELLINGS.reduce((spelled, [pattern, letters]) => spelled.replace(pattern, letters), jyutping);
    for (const character of entry.slice(jyutping.length)) syllables.set(character, spelling);
  }
  return syllables;
}
