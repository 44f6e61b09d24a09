import { describe, expect, it } from 'vitest';
import { keyedHash } from '../../src/domain/hashes.ts';
import { identifiersOf } from '../../src/domain/identifiers.ts';
import { denies, type Judgement } from '../../src/domain/judgement.ts';
import type { Description } from '../../src/domain/subject.ts';

const describePerson = (full: string, numbers: readonly string[] = []): Description => ({
  names: [{ full }],
  nationalities: [],
  documents: numbers.map((number) => ({ issuingCountry: 'AFG', number })),
  caseIds: [],
});
const judged = (identifiers: readonly string[]) => ({ verdict: 'different', identifiers }) as Judgement;
/** Whether a denial of the one description holds for the other. */
const holds = (one: Description, other: Description) =>
  denies(judged(identifiersOf(one, 'secret').kept), identifiersOf(other, 'secret').sought);
const both = (one: string, other: string) => [
  holds(describePerson(one), describePerson(other)),
  holds(describePerson(other), describePerson(one)),
];

describe('a denied link', () => {
  it.each([
    ['Zarghona Popal', 'زرغونه پوپل'],
    ['Min-jun Kim', '김민준'],
    ['Volodymyr Zelenchuk', 'Владимир Зеленчук'],
    ['Volodymyr Zelenchuk', 'Володимир Зеленчук'],
    ['Najib Zadran', 'نجیب ځدراڼ'],
    ['Kaveh Rostamzadeh', 'کاوه رستم‌زاده'],
    ['Kaveh Popal', 'کاوه پوپل'],
    ['Kaveh Rostamzadeh', 'ROSTAM ZADE Kaveh'],
    ['Mohammed Alizadeh', 'Muhamad Ali Zadeh'],
    ['Tesfaye Abebe', 'ተስፋዬ አበበ'],
    ['Yousef Zaghloul', 'يوسف زغلول'],
    ['Nikolaos Papadakis', 'Νικόλαος Παπαδάκης'],
  ])('holds for %s and for %s, whichever was judged', (one, other) => {
    expect(both(one, other)).toEqual([true, true]);
  });

  it.each([
    ['Ali Popal', 'Alau Popal'],
    ['Hasan Popal', 'Hosni Popal'],
    ['علی پوپل', 'آلو پوپل'],
    ['Omar Zadran', 'Amir Zadran'],
    ['Najib Zadran', 'نجیب پوپل'],
    ['Volodymyr Zelenchuk', 'Володимир Кравець'],
    ['Min-jun Kim', '박민준'],
    ['Kaveh Rostamzadeh', 'Siavash Rostamzadeh'],
  ])('is open again between %s and %s', (one, other) => {
    expect(both(one, other)).toEqual([false, false]);
  });

  it('holds when less is told, and is open again with a name or a number more', () => {
    const full = describePerson('Najib Zadran', ['P100']);
    expect(holds(full, describePerson('نجیب'))).toBe(true);
    expect(holds(full, describePerson('نجیب ځدراڼ', ['P100']))).toBe(true);
    expect(holds(full, describePerson('نجیب ځدراڼ', ['P200']))).toBe(false);
    expect(holds(describePerson('Najib'), full)).toBe(false);
  });

  it('holds as it did when its judgement has one sound for each word', () => {
    const stored = ['name =najib', 'name =zadran', 'name SRKN'].map((text) => keyedHash('secret', text));
    for (const name of ['Najib Zadran', 'NAJEEB ZADRAN', 'Zarghona Zadran', 'زرغونه'])
      expect(denies(judged(stored), identifiersOf(describePerson(name), 'secret').sought)).toBe(true);
  });
});
