import type { PreparedName, Token } from '../model/prepared.ts';
import { WEIGHTS } from '../score/weights.ts';
import { alignNames, type Link } from './align-names.ts';
import { SPELLING } from './compare-tokens.ts';
import { givenCertain, withoutInitials } from './given-certain.ts';
import { givenContradicted, omitsPartOfGiven } from './given-contradicted.ts';
import { isUnread, tellsTooLittle } from './readable.ts';

/**
 * equal: the same words; spelling: spellings of the same words; close: a word with an error or a short form; partial: one word of several
 * agrees; contradicted: both sides have a word that the other lacks; none: nothing in common.
 */
export type NameVerdict = 'equal' | 'spelling' | 'close' | 'partial' | 'contradicted' | 'none';

export type NameComparison = {
  readonly left: PreparedName;
  readonly right: PreparedName;
  readonly verdict: NameVerdict;
  /** Hundredths of a bit. */
  readonly weight: number;
  /** A given name agrees, so that the contradiction may be a changed family name. */
  readonly givenAgrees: boolean;
  /** No word that may be a given name is doubtful: brothers and sisters differ in nothing else. */
  readonly givenCertain: boolean;
  /** Both have a given name, and they are two: the rest may be that of a brother or sister. */
  readonly givenContradicted: boolean;
  readonly generationDiffers: boolean;
  readonly agreed: number;
};

/** Share of persons that bear a name, by `Token.key`; undefined when the register does not know it. */
export type Frequencies = (key: string) => number | undefined;

export type NameContext = {
  readonly frequencies?: Frequencies | undefined;
  /** Chinese characters may have a Japanese reading. */
  readonly japanese: boolean;
  /** There are no family names: what is left out is a part of the given name. */
  readonly burmese: boolean;
};

/** The better of all pairs of names; undefined when a side has none, or none that can be compared with one of the other side. */
export function compareNames(
  left: readonly PreparedName[],
  right: readonly PreparedName[],
  context: NameContext,
): NameComparison | undefined {
  let best: NameComparison | undefined;
  for (const a of left) {
    for (const b of right) {
      if (isUnread(a, b)) continue;
      const compared = comparePair(a, b, context);
      if (DISAGREES.has(compared.verdict) && tellsTooLittle(a, b, context.japanese, compared.agreed)) continue;
      if (best === undefined || rank(compared) > rank(best)) best = compared;
    }
  }
  return best;
}

const DISAGREES: ReadonlySet<NameVerdict> = new Set(['none', 'contradicted']);

const VERDICT_RANK: Record<NameVerdict, number> = {
  equal: 5,
  spelling: 4,
  close: 3,
  partial: 2,
  contradicted: 1,
  none: 0,
};

// A name that agrees in full counts more than a long contradicted one with more words in common; a single word does not.
function rank({ weight, verdict, agreed }: NameComparison): number {
  return weight + (VERDICT_RANK[verdict] >= 3 && agreed >= 2 ? 100_000 : 0);
}

function comparePair(a: PreparedName, b: PreparedName, { frequencies, burmese }: NameContext): NameComparison {
  const swapped = a.written > b.written;
  const [first, second] = swapped ? [b, a] : [a, b];
  const alignment = alignNames(first, second);
  const agreed = alignment.links.filter((link) => isName(link, first, second));
  const leftOver = unmatched(first, alignment.leftOver, alignment.rightOver.length > 0);
  const rightOver = unmatched(second, alignment.rightOver, alignment.leftOver.length > 0);
  const generationDiffers = differs(a.generation, b.generation);
  const telling = withoutInitials(agreed, first, second);
  const judged = judge(telling, leftOver, rightOver);
  const verdict = judged === 'equal' && telling.length < agreed.length ? 'spelling' : judged;
  let weight =
    contradictions(leftOver.length, rightOver.length, agreed.length) +
    (generationDiffers ? WEIGHTS.names.generation : 0);
  for (const link of alignment.links) weight += linkWeight(link, first, second, frequencies);
  return {
    left: a,
    right: b,
    verdict,
    weight,
    givenAgrees: givenAgrees(agreed, first, second),
    givenCertain: givenCertain(telling, first, second) && !(burmese && omitsPartOfGiven([...leftOver, ...rightOver])),
    givenContradicted: givenContradicted(alignment, first, second),
    generationDiffers,
    agreed: wordsAgreed(agreed),
  };
}

function isName(link: Link, a: PreparedName, b: PreparedName): boolean {
  return (
    link.left.some((index) => a.tokens[index]?.role !== 'optional') &&
    link.right.some((index) => b.tokens[index]?.role !== 'optional')
  );
}

// An initial may be left out like a middle name, but not stand for another word.
function unmatched(name: PreparedName, indexes: readonly number[], facing: boolean): Token[] {
  const tokens = indexes.map((index) => name.tokens[index]).filter((token) => token !== undefined);
  return tokens.filter(({ role }) => role === 'name' || (facing && role === 'initial'));
}

function wordsAgreed(links: readonly Link[]): number {
  return links.reduce((sum, link) => sum + Math.max(link.left.length, link.right.length), 0);
}

function judge(agreed: readonly Link[], leftOver: readonly Token[], rightOver: readonly Token[]): NameVerdict {
  if (agreed.length === 0) return 'none';
  if (leftOver.length > 0 && rightOver.length > 0) return 'contradicted';
  const omitted = [...leftOver, ...rightOver];
  if (wordsAgreed(agreed) === 1 && omitted.length > 0) return 'partial';
  if (agreed.some((link) => link.alike < SPELLING) || omitted.some((token) => token.bound)) return 'close';
  return agreed.every((link) => link.alike === 100) && omitted.length === 0 ? 'equal' : 'spelling';
}

function contradictions(leftOver: number, rightOver: number, agreed: number): number {
  const contradicted = Math.min(leftOver, rightOver);
  const omitted = Math.max(leftOver, rightOver) - contradicted;
  if (agreed === 0) return WEIGHTS.names.none;
  return contradicted * WEIGHTS.names.contradictedWord + omitted * WEIGHTS.names.omittedWord;
}

function linkWeight(link: Link, a: PreparedName, b: PreparedName, frequencies: Frequencies | undefined): number {
  const bits = Math.min(sumBits(link.left, a, frequencies), sumBits(link.right, b, frequencies));
  return Math.round((bits * certainty(link.alike)) / 100);
}

function sumBits(indexes: readonly number[], name: PreparedName, frequencies: Frequencies | undefined): number {
  let sum = 0;
  for (const index of indexes) {
    const token = name.tokens[index];
    if (token !== undefined) sum += tokenBits(token, frequencies);
  }
  return Math.min(sum, WEIGHTS.names.mostBits);
}

function tokenBits(token: Token, frequencies: Frequencies | undefined): number {
  const share = frequencies?.(token.key);
  if (share === undefined || !(share > 0)) return token.bits;
  return Math.max(WEIGHTS.names.fewestBits, Math.min(WEIGHTS.names.mostBits, Math.round(-100 * Math.log2(share))));
}

function certainty(alike: number): number {
  for (const [least, share] of WEIGHTS.names.certainty) if (alike >= least) return share;
  return 0;
}

function differs(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && a !== b;
}

function givenAgrees(agreed: readonly Link[], a: PreparedName, b: PreparedName): boolean {
  return agreed.some((link) => {
    const [left, right] = [a.tokens[link.left[0] ?? -1], b.tokens[link.right[0] ?? -1]];
    if (left?.part === 'family' || right?.part === 'family') return false;
    return left?.part === 'given' || right?.part === 'given' || (link.left[0] === 0 && link.right[0] === 0);
  });
}
