import type { PreparedName, PreparedPerson, Token } from '../model/prepared.ts';
import { groupName } from '../names/lexicon.ts';
import { skeletonsOf } from '../sounds/skeleton.ts';

const MOST_KEYS = 400;
const MOST_WORDS = 8;
const MOST_SKELETONS = 8;
const MOST_GROUPS = 3;

/**
 * Look-up keys of the names, in any script: `n2:A+B` for two words whose consonant skeletons are A and B (in alphabetical order, so the order of
 * names does not matter; `=name` stands for a known name in any spelling), `nw:AB` for the skeleton of a whole name. Two spellings of a name share at least one. Sorted, at most 400.
 */
export function nameKeys(person: PreparedPerson): string[] {
  const keys = new Set<string>();
  for (const name of person.names) for (const key of keysOfName(name)) if (keys.size < MOST_KEYS) keys.add(key);
  return [...keys].sort();
}

/** `ny:SKELETON:YEAR` for each word and each registered year of birth. Sorted, at most 400. */
export function nameYearKeys(person: PreparedPerson): string[] {
  const years = new Set(person.birthDates.map((date) => date.year));
  const keys = new Set<string>();
  for (const skeleton of nameSkeletons(person.names))
    for (const year of years) if (keys.size < MOST_KEYS) keys.add(`ny:${skeleton}:${year}`);
  return [...keys].sort();
}

/** Consonant skeletons of all words of some names, for counting how common they are. Sorted. */
export function nameSkeletons(names: readonly Pick<PreparedName, 'tokens'>[]): string[] {
  const skeletons = new Set<string>();
  for (const name of names) for (const word of wordsOf(name)) for (const skeleton of word) skeletons.add(skeleton);
  return [...skeletons].sort();
}

/** Keys of all words, the same for all spellings of a known name: what `CompareContext.frequencies` is asked with. Sorted. */
export function nameFrequencyKeys(person: PreparedPerson): string[] {
  return [...new Set(person.names.flatMap((name) => name.tokens.map((token) => token.key)))].sort();
}

type Word = readonly string[];

function keysOfName(name: PreparedName): string[] {
  const words = wordsOf(name);
  const keys: string[] = [];
  for (const [i, first] of words.entries()) {
    for (const second of words.slice(i + 1)) keys.push(...pairKeys(first, second));
  }
  // Words written together on the other side: each pair of neighbours as one word.
  for (let i = 0; i + 1 < words.length && words.length > 2; i++) {
    const joined = joinWords(words[i] ?? [], words[i + 1] ?? []);
    for (const [j, other] of words.entries()) if (j !== i && j !== i + 1) keys.push(...pairKeys(joined, other));
  }
  const whole = words.map((word) => word[0] ?? '').join('');
  if (whole !== '') keys.push(`nw:${whole}`);
  return keys;
}

function pairKeys(first: Word, second: Word): string[] {
  return first.flatMap((a) => second.map((b) => (a < b ? `n2:${a}+${b}` : `n2:${b}+${a}`)));
}

function joinWords(first: Word, second: Word): Word {
  return first.slice(0, 2).flatMap((a) => second.slice(0, 2).map((b) => a + b));
}

function wordsOf(name: Pick<PreparedName, 'tokens'>): Word[] {
  const tokens = name.tokens.filter((token) => token.role === 'name').slice(0, MOST_WORDS);
  return tokens.map(skeletonsOfToken).filter((word) => word.length > 0);
}

const found = new WeakMap<Token, Word>();

// Pairs, single words and what identifies somebody all rest on the same skeletons.
function skeletonsOfToken(token: Token): Word {
  const known = found.get(token) ?? findSkeletons(token);
  found.set(token, known);
  return known;
}

function findSkeletons(token: Token): Word {
  const skeletons = new Set(
    token.readings.flatMap((reading) => skeletonsOf(reading.sounds, token.writing === 'syllabic')),
  );
  skeletons.delete('');
  const known = token.groups.slice(0, MOST_GROUPS).map((group) => `=${groupName(group)}`);
  return [...[...skeletons].slice(0, MOST_SKELETONS), ...known];
}
