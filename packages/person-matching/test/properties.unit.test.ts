import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNames } from '../scripts/bench-names.ts';
import { comparePersons, decide, explain, nameKeys, type PersonInput, preparePerson } from '../src/index.ts';

const RANK = { none: 0, possible: 1, match: 2 } as const;
const names = readNames().filter((name) => name.part !== 'n');
const spellings = names.flatMap((name) => [name.original, ...name.latin]);

const name = fc.array(fc.constantFrom(...spellings), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const date = fc
  .tuple(fc.integer({ min: 1950, max: 2005 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2, max: 28 }))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const documentOf = fc
  .integer({ min: 10_000_000, max: 99_999_999 })
  .map((number) => ({ kind: 'home-country-passport', issuingCountry: 'IRN', number: `K${number}` }));

const person: fc.Arbitrary<PersonInput> = fc.record(
  {
    names: fc.array(name, { minLength: 1, maxLength: 3 }),
    birthDates: fc.array(date, { maxLength: 2 }),
    sex: fc.constantFrom('M', 'F'),
    nationalities: fc.array(fc.constantFrom('IRN', 'AFG', 'SYR', 'IR'), { maxLength: 2 }),
    documents: fc.array(documentOf, { maxLength: 2 }),
  },
  { requiredKeys: ['names'] },
);

const compare = (left: PersonInput, right: PersonInput) => comparePersons(preparePerson(left), preparePerson(right));

describe('properties of the comparison', () => {
  it('is symmetric', () => {
    fc.assert(
      fc.property(person, person, (left, right) => {
        const [one, other] = [compare(left, right), compare(right, left)];
        expect([one.score, one.outcome, one.rule]).toEqual([other.score, other.outcome, other.rule]);
      }),
    );
  });

  it('never falls by an equal field', () => {
    fc.assert(
      fc.property(person, person, date, documentOf, (left, right, birthDate, document) => {
        const before = compare(left, right);
        const withDate = compare(add(left, { birthDates: [birthDate] }), add(right, { birthDates: [birthDate] }));
        const withDocument = compare(add(left, { documents: [document] }), add(right, { documents: [document] }));
        expect(withDate.score).toBeGreaterThanOrEqual(before.score);
        expect(withDocument.score).toBeGreaterThanOrEqual(before.score);
        expect(RANK[withDate.outcome]).toBeGreaterThanOrEqual(RANK[before.outcome]);
        expect(RANK[withDocument.outcome]).toBeGreaterThanOrEqual(RANK[before.outcome]);
      }),
    );
  });

  it('never rises by a contradiction', () => {
    fc.assert(
      fc.property(person, person, (left, right) => {
        const [bareLeft, bareRight] = [
          { ...left, birthDates: [], sex: undefined },
          { ...right, birthDates: [], sex: undefined },
        ];
        const before = compare(bareLeft, bareRight);
        const otherDates = compare(
          { ...bareLeft, birthDates: ['1951-02-23'] },
          { ...bareRight, birthDates: ['1987-11-05'] },
        );
        const otherSex = compare({ ...bareLeft, sex: 'M' }, { ...bareRight, sex: 'F' });
        for (const after of [otherDates, otherSex]) {
          expect(after.score).toBeLessThan(before.score);
          expect(RANK[after.outcome]).toBeLessThanOrEqual(RANK[before.outcome]);
        }
      }),
    );
  });

  it('does not depend on the order of the parts of a name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), date, (given, family, birthDate) => {
        const register = { names: [`${given.latin[0]} ${family.latin[0]}`], birthDates: [birthDate] };
        const straight = compare(
          { names: [`${given.latin[0]} ${family.latin[0]}`], birthDates: [birthDate] },
          register,
        );
        const turned = compare({ names: [`${family.latin[0]} ${given.latin[0]}`], birthDates: [birthDate] }, register);
        const structured = compare(
          { names: [{ given: given.latin[0], family: family.latin[0] }], birthDates: [birthDate] },
          register,
        );
        expect(straight.outcome).toBe('match');
        expect(turned.outcome).toBe(straight.outcome);
        expect(structured.outcome).toBe(straight.outcome);
      }),
    );
  });

  it('finds a person in the original script as in Latin', () => {
    const cultures = [...new Set(names.map((entry) => entry.culture))].map((culture) =>
      names.filter((entry) => entry.culture === culture),
    );
    fc.assert(
      fc.property(fc.constantFrom(...cultures), fc.nat(), fc.nat(), (culture, i, j) => {
        const givens = culture.filter((entry) => entry.part === 'g');
        const families = culture.filter((entry) => entry.part === 'f');
        const [given, family] = [givens[i % givens.length], families[j % families.length]];
        if (given === undefined || family === undefined) return;
        const register = { names: [`${given.latin[0]} ${family.latin[0]}`] };
        expect(compare({ names: [`${given.original} ${family.original}`] }, register).outcome).toBe(
          compare(register, register).outcome,
        );
      }),
    );
  });
});

function add(person: PersonInput, more: Pick<PersonInput, 'birthDates' | 'documents'>): PersonInput {
  return {
    ...person,
    birthDates: [...(person.birthDates ?? []), ...(more.birthDates ?? [])],
    documents: [...(person.documents ?? []), ...(more.documents ?? [])],
  };
}

describe('dirty data', () => {
  it('is answered, never thrown on', () => {
    const rubbish = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '',
        '<<<<',
        'Zahra\u0000',
        `K${'\u{1e900}'.repeat(300)}`,
        `${'\u{1e900}'.repeat(19)}K\u{1e900}\u{1e900}`,
        '\u202e\u0000',
        '1985-02-31',
        '0000-00-00',
        '١٩٨٠',
        'P<IRNHOSS',
        'بنmixedскрипт',
      ),
    );
    const dirty = fc.record({
      names: fc.array(
        fc.oneof(rubbish, fc.record({ family: rubbish, given: rubbish, full: rubbish }, { requiredKeys: [] })),
      ),
      birthDates: fc.array(rubbish),
      sex: rubbish,
      nationalities: fc.array(rubbish),
      documents: fc.array(
        fc.record({ number: rubbish, issuingCountry: rubbish, mrz: fc.array(rubbish) }, { requiredKeys: [] }),
      ),
      personalNumbers: fc.array(rubbish),
      caseIds: fc.array(rubbish),
    });
    fc.assert(
      fc.property(dirty, dirty, (left, right) => {
        const comparison = compare(left, right);
        decide([{ id: 'p1', comparison }]);
        nameKeys(comparison.left);
        const explained = explain(comparison, { registerVersion: 'r1' });
        expect(sum(explained.features.map((feature) => feature.weight))).toBe(comparison.score);
      }),
      { numRuns: 300 },
    );
  });

  it('is explained in what PostgreSQL stores as JSON: no control character, no half of a letter', () => {
    const astral = '\u{1e900}'.repeat(300);
    const person = { names: [`K${astral}`, 'Zahra\u0000 Karimi'], documents: [{ number: `K\u0000${astral}` }] };
    const written = JSON.stringify(explain(compare(person, person), { registerVersion: 'r1' }));
    expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    expect(nameKeys(preparePerson(person)).every((key) => key.isWellFormed())).toBe(true);
  });

  it('accepts what is no description at all', () => {
    const wrong = {
      names: [null, 7, {}],
      birthDates: 'x',
      documents: [null],
      nationalities: [3],
    } as unknown as PersonInput;
    expect(compare(wrong, {}).outcome).toBe('none');
  });

  it('takes linear time on 1,000-character names and 200 names', () => {
    const long = 'Abdurrahman'.repeat(91);
    const wordy = 'Ali Reza '.repeat(111);
    const many = Array.from({ length: 200 }, (_, index) => `Zahra${index} Mohammadi${index} Karimi${index}`);
    const inputs = [{ names: [long] }, { names: [wordy] }, { names: many }];
    const before = process.threadCpuUsage().user;
    for (const left of inputs) for (const right of inputs) compare(left, right);
    const { user } = process.threadCpuUsage();
    expect((user - before) / 1_000).toBeLessThan(5_000);
  });
});

function sum(weights: readonly number[]): number {
  return weights.reduce((total, weight) => total + Math.round(weight * 100), 0);
}
