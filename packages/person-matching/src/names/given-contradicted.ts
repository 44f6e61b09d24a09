import type { PreparedName, Token } from '../model/prepared.ts';
import type { Alignment } from './align-names.ts';
import { knownApart } from './compare-tokens.ts';
import { words } from './name-words.ts';

/**
 * Two or more words agree, and the given names are two: those that begin both names, or end both after a known family name. Only where both are read
 * without loss: a name in another script may be the same one read amiss.
 */
export function givenContradicted(
  { links, leftOver, rightOver }: Alignment,
  a: PreparedName,
  b: PreparedName,
): boolean {
  if (leftOver.length === 0 || rightOver.length === 0) return false;
  const together = links.some((link) => link.left.includes(0) && link.right.includes(0));
  const last = together && endsInGiven(a) && endsInGiven(b);
  const [i, j] = last ? [a.tokens.length - 1, b.tokens.length - 1] : [calledBy(a), calledBy(b)];
  const [left, right] = [a.tokens[i], b.tokens[j]];
  if (left === undefined || right === undefined || !leftOver.includes(i) || !rightOver.includes(j)) return false;
  if (left.role !== 'name' || right.role !== 'name') return false;
  if (!last && (left.part === 'family' || right.part === 'family')) return false;
  return knownApart(left, right) || (left.writing === 'alphabet' && right.writing === 'alphabet');
}

// A family name comes first, or may, before a given name of two syllables (Kim Min-ji).
function endsInGiven({ tokens }: PreparedName): boolean {
  return tokens[0]?.part === 'family' || (tokens[0]?.part === 'unknown' && tokens.at(-1)?.bound === true);
}

// Muhammad stands before the name that somebody is called by (A. Schimmel, Islamic Names).
function calledBy({ tokens }: PreparedName): number {
  return tokens.length > 2 && tokens[0]?.key === 'muhammad' ? 1 : 0;
}

/** Said before a Burmese name, not part of it. */
const HONORIFICS = words('u daw ma ko maung naw saw sai nang mi nai salai mai ဦး ဒေါ် မ ကို မောင် နော် စော');

/** Whether a word left out of a Burmese name is a part of it: Aung Aung and Aung Aung Oo are two persons' names. */
export function omitsPartOfGiven(omitted: readonly Token[]): boolean {
  return omitted.some(({ written }) => !HONORIFICS.has(written.toLowerCase()));
}
