import type { PreparedName, Token } from '../model/prepared.ts';
import { joinReadings, type Link } from './align-names.ts';
import { isOtherForm, isSameName } from './compare-tokens.ts';
import { isOtherVietnameseWord } from './vietnamese.ts';

/**
 * No word that may be a given name is doubtful: brothers, sisters and twins differ in nothing else. The order of names is unknown, so every word may be
 * given but one that is known to be a family name or stands last after a known personal name.
 */
export function givenCertain(agreed: readonly Link[], a: PreparedName, b: PreparedName): boolean {
  return agreed.every((link) => {
    const [left, right] = [a.tokens[link.left[0] ?? -1], b.tokens[link.right[0] ?? -1]];
    if (left === undefined || right === undefined) return true;
    if (isOtherVietnameseWord(left, right, [a, b])) return false;
    if (isPlacedFamily(left) || isPlacedFamily(right)) return !isPlacedGiven(left) && !isPlacedGiven(right);
    if (!isOtherForm(left, right) && isFamily(left, link.left, a) && isFamily(right, link.right, b)) return true;
    return isSameName(together(link.left, left, a), together(link.right, right, b));
  });
}

/** Links but those of an initial after a known personal name: what the E in Robert E Smith stands for is not doubted. */
export function withoutInitials(agreed: readonly Link[], a: PreparedName, b: PreparedName): readonly Link[] {
  const telling = agreed.filter((link) => {
    const initials = isInitial(link.left, a) !== isInitial(link.right, b);
    return !(initials && standsAfterName(link.left, a) && standsAfterName(link.right, b));
  });
  return telling.length >= 2 ? telling : agreed;
}

function isInitial(indexes: readonly number[], name: PreparedName): boolean {
  return name.tokens[indexes[0] ?? -1]?.role === 'initial';
}

function isPlacedFamily({ placed, part }: Token): boolean {
  return placed && part === 'family';
}

function isPlacedGiven({ placed, part }: Token): boolean {
  return placed && part === 'given';
}

function isFamily(token: Token, indexes: readonly number[], name: PreparedName): boolean {
  if (token.part !== 'unknown') return token.part === 'family';
  return indexes.includes(name.tokens.length - 1) && standsAfterName(indexes, name);
}

function standsAfterName(indexes: readonly number[], { tokens }: PreparedName): boolean {
  const first = indexes[0] ?? 0;
  return tokens.some(({ groups, part }, index) => index < first && groups.length > 0 && part !== 'family');
}

function together(indexes: readonly number[], first: Token, name: PreparedName): Token {
  if (indexes.length === 1) return first;
  const readings = joinReadings(indexes.flatMap((index) => name.tokens[index] ?? []));
  return { ...first, readings, groups: [], forms: [], pet: false };
}
