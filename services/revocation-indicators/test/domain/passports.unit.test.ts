import { describe, expect, it } from 'vitest';
import { isObserved } from '../../src/domain/facts.ts';
import { passportFactsOf } from '../../src/domain/passport-facts.ts';
import { groupPassports } from '../../src/domain/passports.ts';
import { toKnown } from '../support/known.ts';
import { toIdentification } from '../support/told.ts';

function groups(...numbers: (string | undefined)[]): (string | undefined)[][] {
  const facts = numbers.flatMap((number, i) => {
    const passport = { issuingCountry: 'IRN', ...(number !== undefined && { number }) };
    const told = { id: `o${i}`, at: `2026-10-${10 + i}T10:00:00+02:00`, act: 'presented' as const, passport };
    return toKnown(toIdentification(told)).filter(isObserved).flatMap(passportFactsOf);
  });
  return groupPassports('IRN', facts).map((passport) => passport.facts.map((fact) => fact.number));
}

describe('passports of one country', () => {
  it.each([
    [
      'spaces, hyphens, case and filler are not part of a number',
      ['K 123', 'k-123', 'K123<<'],
      [['K 123', 'k-123', 'K123<<']],
    ],
    ['no number joins the one known passport', ['K1', undefined], [['K1', undefined]]],
    [
      'no number beside two known passports stands alone',
      ['K1', 'K2', undefined, undefined],
      [['K1'], ['K2'], [undefined, undefined]],
    ],
    ['no known passport at all', [undefined, undefined], [[undefined, undefined]]],
    ['unread characters fit any one character', ['K123', 'K?2_', 'L999'], [['K123', 'K?2_'], ['L999']]],
    ['of another length they fit nothing', ['K123', 'L999', 'K?2'], [['K123'], ['L999'], ['K?2']]],
    ['an ellipsis fits any number of characters', ['K12345', 'L99999', 'K1…45'], [['K12345', 'K1…45'], ['L99999']]],
    ['three dots are an ellipsis', ['K12345', 'L99999', 'K1...'], [['K12345', 'K1...'], ['L99999']]],
    ['what fits two known passports joins neither', ['K123', 'K124', 'K12?'], [['K123'], ['K124'], ['K12?']]],
    ['a number that is only filler is no number', ['K1', '<<<'], [['K1', '<<<']]],
  ])('%s', (_, numbers, expected) => {
    expect(groups(...numbers)).toEqual(expected);
  });
});
