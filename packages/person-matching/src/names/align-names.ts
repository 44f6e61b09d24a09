import type { PreparedName, Reading, Token } from '../model/prepared.ts';
import { makeReading } from '../sounds/make-reading.ts';
import {
  ALIKE,
  compareTokens,
  FAINT,
  hopeless,
  knownApart,
  profileOf,
  SPELLING,
  soundAlike,
} from './compare-tokens.ts';

/** Words of one name that stand for words of the other; several where one side writes them together. */
export type Link = { readonly left: readonly number[]; readonly right: readonly number[]; readonly alike: number };

export type Alignment = {
  readonly links: readonly Link[];
  readonly leftOver: readonly number[];
  readonly rightOver: readonly number[];
};

const MOST_TOKENS = 12;

/**
 * The best pairing of the words of two names in any order. Greedy over all likely links, the most words and the most alike first: exact enough for
 * names, and bounded (12 words a side, so at most a few hundred comparisons however dirty the input).
 */
export function alignNames(left: PreparedName, right: PreparedName): Alignment {
  const a = left.tokens.slice(0, MOST_TOKENS);
  const b = right.tokens.slice(0, MOST_TOKENS);
  const links = singleLinks(a, b);
  const settled = links.filter((link) => link.alike === 100).length;
  if (settled < Math.min(a.length, b.length)) links.push(...joinedLinks(a, b, false), ...joinedLinks(b, a, true));
  return withoutFaint(pick(links, a, b), a, b);
}

// One faint likeness stands if every other word of the shorter name agrees well; where it would join two known names, two other words must.
function withoutFaint(alignment: Alignment, a: readonly Token[], b: readonly Token[]): Alignment {
  const { links, leftOver, rightOver } = alignment;
  const faint = links.filter((link) => link.alike < ALIKE);
  const [only, second] = faint;
  if (only === undefined) return alignment;
  const [left, right] = [a[only.left[0] ?? -1], b[only.right[0] ?? -1]];
  const others = left !== undefined && right !== undefined && knownApart(left, right) ? 2 : 1;
  const settled = links.length > others && links.every((link) => link === only || link.alike >= SPELLING);
  if (second === undefined && settled && (leftOver.length === 0 || rightOver.length === 0)) return alignment;
  return {
    links: links.filter((link) => link.alike >= ALIKE),
    leftOver: [...leftOver, ...faint.flatMap((link) => link.left)].sort((x, y) => x - y),
    rightOver: [...rightOver, ...faint.flatMap((link) => link.right)].sort((x, y) => x - y),
  };
}

function singleLinks(a: readonly Token[], b: readonly Token[]): Link[] {
  const links: Link[] = [];
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) {
      const alike = compareTokens(left, right);
      if (alike >= FAINT[profileOf(left.writing, right.writing)]) links.push({ left: [i], right: [j], alike });
    }
  }
  return links;
}

// Two or three words here are one word there: Zena Marqos and Zenamarkos.
function joinedLinks(many: readonly Token[], few: readonly Token[], mirrored: boolean): Link[] {
  const links: Link[] = [];
  for (let start = 0; start < many.length - 1; start++) {
    for (let size = 2; size <= 3 && start + size <= many.length; size++) {
      const parts = many.slice(start, start + size);
      if (!joinable(parts)) continue;
      for (const [j, single] of few.entries()) {
        const alike = mayBeJoined(parts, single) ? compareJoined(parts, single) : 0;
        if (alike < SPELLING) continue;
        const span = Array.from({ length: size }, (_, offset) => start + offset);
        links.push(mirrored ? { left: [j], right: span, alike } : { left: span, right: [j], alike });
      }
    }
  }
  return links;
}

function joinable(parts: readonly Token[]): boolean {
  return parts.every((part) => part.role !== 'initial') && parts.some((part) => part.role === 'name');
}

// Cheap refusal before any string is built: the lengths or the consonants cannot fit.
function mayBeJoined(parts: readonly Token[], single: Token): boolean {
  const other = single.readings[0];
  if (other === undefined || single.role !== 'name' || other.length < 250) return false;
  let length = 0;
  let mask = 0;
  for (const { readings } of parts) {
    length += readings[0]?.length ?? 0;
    mask |= readings[0]?.mask ?? 0;
  }
  if (length > other.length * 1.6 || other.length > length * 1.6) return false;
  return single.writing === 'syllabic' || parts[0]?.writing === 'syllabic' || !hopeless(mask, other.mask);
}

function compareJoined(parts: readonly Token[], single: Token): number {
  return soundAlike(joinReadings(parts), single.readings, profileOf(parts[0]?.writing ?? 'alphabet', single.writing));
}

/** Words read as one. */
export function joinReadings(parts: readonly Token[]): Reading[] {
  const sounds = parts
    .map((part) => part.readings[0]?.sounds ?? '')
    .join('')
    .replace(/iy(?=[aeou])/g, 'i');
  const text = parts.map((part) => part.readings[0]?.text ?? '').join('');
  return [makeReading(text, sounds)];
}

function pick(links: Link[], a: readonly Token[], b: readonly Token[]): Alignment {
  links.sort((x, y) => worth(y, a, b) - worth(x, a, b) || distance(x) - distance(y) || first(x) - first(y));
  const leftUsed = new Set<number>();
  const rightUsed = new Set<number>();
  const chosen: Link[] = [];
  for (const link of links) {
    if (link.left.some((index) => leftUsed.has(index)) || link.right.some((index) => rightUsed.has(index))) continue;
    for (const index of link.left) leftUsed.add(index);
    for (const index of link.right) rightUsed.add(index);
    chosen.push(link);
  }
  return { links: chosen, leftOver: unused(a, leftUsed), rightOver: unused(b, rightUsed) };
}

function worth(link: Link, a: readonly Token[], b: readonly Token[]): number {
  const optional =
    link.left.some((index) => a[index]?.role !== 'name') || link.right.some((index) => b[index]?.role !== 'name');
  // Short syllables join cheaply: a third word is worth less where the whole is not quite the same (민호 is Min-ho, not Lee Min-ho).
  const joined = (link.alike >= 96 ? 40 : 5) * (link.left.length + link.right.length - 2);
  return link.alike + joined - (optional ? 30 : 0);
}

function distance(link: Link): number {
  return Math.abs((link.left[0] ?? 0) - (link.right[0] ?? 0));
}

function first(link: Link): number {
  return (link.left[0] ?? 0) + (link.right[0] ?? 0);
}

function unused(tokens: readonly Token[], used: ReadonlySet<number>): number[] {
  return [...tokens.keys()].filter((index) => !used.has(index));
}
