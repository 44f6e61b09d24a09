import type { PreparedName, PreparedPerson, Token } from '../model/prepared.ts';
import { groupName } from '../names/lexicon.ts';
import { skeletonsOf } from '../sounds/skeleton.ts';

const MOST_WORDS = 8;
const MOST_KEYS = 100;

/**
 * Of `nameKeys` only the likeliest of each pair of words and of each whole name: a known name as `=name`, any other by its first skeleton. For
 * looking where all spellings would be too many. Sorted, at most 100; each is among the `nameKeys` of a person with these names.
 */
export function likeliestNameKeys(person: PreparedPerson): string[] {
  const keys = new Set<string>();
  for (const name of person.names) for (const key of keysOfName(name)) if (keys.size < MOST_KEYS) keys.add(key);
  return [...keys].sort();
}

function keysOfName(name: PreparedName): string[] {
  const tokens = name.tokens.filter((token) => token.role === 'name').slice(0, MOST_WORDS);
  const words = tokens.map(likeliest).filter((word) => word !== '');
  const pairs = words.flatMap((a, i) => words.slice(i + 1).map((b) => (a < b ? `n2:${a}+${b}` : `n2:${b}+${a}`)));
  const whole = tokens.map((token) => skeletonOf(token) || likeliest(token)).join('');
  return whole === '' ? pairs : [...pairs, `nw:${whole}`];
}

function likeliest(token: Token): string {
  const [group] = token.groups;
  return group === undefined ? skeletonOf(token) : `=${groupName(group)}`;
}

function skeletonOf({ readings, writing }: Token): string {
  for (const { sounds } of readings) {
    const first = skeletonsOf(sounds, writing === 'syllabic').find((skeleton) => skeleton !== '');
    if (first !== undefined) return first;
  }
  return '';
}
