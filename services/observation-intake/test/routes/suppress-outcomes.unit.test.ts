import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShownOutcomes, suppressOutcomes } from '../../src/routes/suppress-outcomes.ts';

const MAX = 120;

/** What somebody can still believe who knows the rule, the sum and what is shown. */
function believable(sum: number, shown: Pick<ShownOutcomes, 'identified' | 'notIdentified'>): number[] {
  const answers: number[] = [];
  for (let identified = 0; identified <= sum; identified++) {
    const other = suppressOutcomes({ identified, notIdentified: sum - identified, retracted: 0 });
    if (other.identified === shown.identified && other.notIdentified === shown.notIdentified) answers.push(identified);
  }
  return answers;
}

describe('outcomes shown to their source', () => {
  it.each([
    [0, 0, { identified: 0, notIdentified: 0 }],
    [1, 0, { identified: null, notIdentified: null }],
    [25, 24, { identified: null, notIdentified: null }],
    [0, 50, { identified: '<5', notIdentified: null }],
    [1, 99, { identified: '<5', notIdentified: null }],
    [49, 1, { identified: null, notIdentified: '<5' }],
    [50, 0, { identified: null, notIdentified: '<5' }],
    [5, 95, { identified: 5, notIdentified: 95 }],
  ])('%i identified and %i not', (identified, notIdentified, expected) => {
    expect(suppressOutcomes({ identified, notIdentified, retracted: 0 })).toEqual({ ...expected, retracted: 0 });
  });

  it('no hidden cell follows from the shown ones and the sum, even for one who knows the rule', () => {
    const property = fc.property(fc.nat(MAX), fc.nat(MAX), (identified, notIdentified) => {
      const shown = suppressOutcomes({ identified, notIdentified, retracted: 0 });
      const hidden = [shown.identified, shown.notIdentified].some((cell) => typeof cell !== 'number');
      const answers = believable(identified + notIdentified, shown);
      expect(answers).toContain(identified);
      if (hidden) expect(answers.length).toBeGreaterThan(1);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('a number that is shown is right, and a small one of persons is never shown', () => {
    const property = fc.property(fc.nat(MAX), fc.nat(MAX), fc.nat(MAX), (identified, notIdentified, retracted) => {
      const counts = { identified, notIdentified, retracted };
      for (const [name, cell] of Object.entries(suppressOutcomes(counts))) {
        const count = counts[name as keyof typeof counts];
        if (typeof cell === 'number') expect(cell).toBe(count);
        if (typeof cell === 'number') expect(cell === 0 || cell >= 5).toBe(true);
        if (cell === '<5') expect(count).toBeLessThan(5);
      }
    });
    fc.assert(property);
  });

  it('whoever knows the outcome of all others does not learn of one more whether it was identified', () => {
    for (const others of [0, 5, 48, 49, 80]) {
      const [none, one] = [0, 1].map((identified) =>
        suppressOutcomes({ identified, notIdentified: others + 1 - identified, retracted: 0 }),
      );
      expect(one).toEqual(none);
    }
  });

  it('everybody identified looks like nearly everybody', () => {
    const all = suppressOutcomes({ identified: 60, notIdentified: 0, retracted: 0 });
    expect(suppressOutcomes({ identified: 56, notIdentified: 4, retracted: 0 })).toEqual(all);
  });
});
