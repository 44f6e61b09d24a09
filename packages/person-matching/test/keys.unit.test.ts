import { describe, expect, it } from 'vitest';
import { readBench, toInput } from '../scripts/score-bench.ts';
import {
  birthDateKeys,
  documentKeys,
  nameKeys,
  nameYearKeys,
  type PreparedPerson,
  preparePerson,
} from '../src/index.ts';

const keysOf = (person: PreparedPerson) => [
  ...documentKeys(person),
  ...nameKeys(person),
  ...nameYearKeys(person),
  ...birthDateKeys(person),
];

describe('look-up keys', () => {
  it('are shared by 96 of 100 same persons of the bench', () => {
    const same = readBench().filter((pair) => pair.match);
    const found = same.filter(({ left, right }) => {
      const keys = new Set(keysOf(preparePerson(toInput(left))));
      return keysOf(preparePerson(toInput(right))).some((key) => keys.has(key));
    });
    expect(found.length / same.length).toBeGreaterThanOrEqual(0.96);
  });

  it('are the same in any order and script', () => {
    const shared = nameKeys(preparePerson({ names: ['حسینی علی'] })).filter((key) =>
      nameKeys(preparePerson({ names: ['Ali Hosseini'] })).includes(key),
    );
    expect(shared.some((key) => key.startsWith('n2:'))).toBe(true);
  });

  it('stay few however many names a person has', () => {
    const names = Array.from({ length: 200 }, (_, index) => `Zahra${index} Mohammadi Karimi Hosseini Rezai Sadeghi`);
    expect(nameKeys(preparePerson({ names })).length).toBeLessThanOrEqual(400);
  });

  it('have a day both ways round, and none for an unknown day', () => {
    expect(birthDateKeys(preparePerson({ birthDates: ['1984-05-11', '1990-01-01', '1970'] }))).toEqual([
      'b:1984-05-11',
      'b:1984-11-05',
    ]);
  });
});
