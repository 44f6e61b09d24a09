import { allegation, functionAddress } from '@samband/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideRoutes } from '../../src/domain/decide-routes.ts';
import { canBePrimary } from '../../src/domain/functions.ts';
import { reasons } from '../../src/domain/rules.ts';
import { closedCase, directory, type FactsGiven, factsOf, openCase, person, textSignal } from '../helpers/samples.ts';

const decide = (given: FactsGiven) => {
  const { primary, additional } = decideRoutes(factsOf(given), directory);
  return {
    primary: `${primary.function} ${primary.rule}`,
    additional: additional.map((each) => `${each.function} ${each.rule}`),
  };
};

describe('where a tip goes', () => {
  it('is NOA while it cannot be tied, also when it suggests a security threat: NOA informs Säkerhetspolisen itself', () => {
    expect(decide({})).toEqual({ primary: 'noa R3-not-tied', additional: [] });
    expect(decide({ allegations: ['security-threat'] })).toEqual({ primary: 'noa R3-not-tied', additional: [] });
  });

  it('is the unit of an open case', () => {
    expect(decide({ persons: [person('P', [closedCase(), openCase()])] }).primary).toBe('unit:AE1 R1-open-case');
  });

  it('is the open case that the tip names, else the most recently opened; the units of the others are informed', () => {
    const cases = [
      openCase({ caseId: 'C-old', openedOn: '2025-01-01', unit: 'AE7' }),
      openCase({ caseId: 'C-new', openedOn: '2026-06-01', unit: 'AE9' }),
    ];
    const persons = [person('P', cases)];
    expect(decide({ persons })).toEqual({ primary: 'unit:AE9 R1-open-case', additional: ['unit:AE7 R1-informed'] });
    expect(decide({ persons, caseId: 'cOLD' })).toEqual(decide({ persons, caseId: 'C-old' }));
    expect(decide({ persons, caseId: 'C-old' })).toEqual({
      primary: 'unit:AE7 R1-named-case',
      additional: ['unit:AE9 R1-informed'],
    });
  });

  it('is the region when the open case has no unit', () => {
    const { unit: _, ...withoutUnit } = openCase();
    expect(decide({ persons: [person('P', [withoutUnit])] }).primary).toBe('region:Syd R1-no-unit');
  });

  it('is the region of the closed case that was closed last, or that the tip names, by today’s organisation', () => {
    const cases = [closedCase(), closedCase({ caseId: 'C-2', closedOn: '2021-01-01', region: 'Väst' })];
    expect(decide({ persons: [person('P', cases)] }).primary).toBe('region:Väst R2-closed-case');
    expect(decide({ persons: [person('P', cases)], caseId: 'C-closed' }).primary).toBe('region:Syd R2-closed-case');
    expect(decide({ persons: [person('P', [closedCase({ region: 'Öst' })])] }).primary).toBe(
      'region:Väst R2-closed-case',
    );
    expect(decide({ persons: [person('P', [closedCase({ region: 'Okänd' })])] }).primary).toBe('noa R3-unknown-region');
  });

  it('is NOA for a registered person without a case', () => {
    expect(decide({ persons: [person('P', [])] }).primary).toBe('noa R3-no-case');
  });

  it('adds the contact person of the region for a security threat, declared or read out of the text', () => {
    const persons = [person('P', [closedCase()])];
    const wanted = { primary: 'region:Syd R2-closed-case', additional: ['contact-person:Syd S1-security-threat'] };
    expect(decide({ persons, signals: [textSignal('security-threat')] })).toEqual(wanted);
    expect(decide({ persons, allegations: ['security-threat'] })).toEqual(wanted);
  });

  it('adds specialists for war crimes, and police and prosecutors when it is said outright', () => {
    expect(decide({ signals: [textSignal('war-crime')] }).additional).toEqual([
      'specialist-support W1-serious-crime-abroad',
    ]);
    expect(decide({ allegations: ['war-crime'] }).additional).toEqual([
      'specialist-support W1-serious-crime-abroad',
      'agency:Polismyndigheten W2-war-crime-report',
      'agency:Åklagarmyndigheten W2-war-crime-report',
    ]);
  });

  it('adds a police report, which waits for balancing, for a crime in Sweden', () => {
    expect(decide({ allegations: ['crime-in-sweden'] }).additional).toEqual([
      'agency:Polismyndigheten C1-crime-in-sweden',
    ]);
    for (const crime of ['crime-in-sweden', 'human-trafficking'] as const)
      expect(decide({ allegations: [crime, 'war-crime'] }).additional).toEqual(
        expect.arrayContaining([
          'agency:Polismyndigheten W3-war-and-other-crime',
          'agency:Åklagarmyndigheten W2-war-crime-report',
        ]),
      );
  });

  it('adds whoever has the other persons of the tip', () => {
    const persons = [person('P', [closedCase({ region: 'Nord' })]), person('Q', [openCase()], { part: '2' })];
    const signals = [textSignal('security-threat')];
    expect(decide({ persons, signals })).toEqual({
      primary: 'unit:AE1 R1-open-case',
      additional: [
        'region:Nord R4-other-person',
        'contact-person:Syd S1-security-threat',
        'contact-person:Nord S1-security-threat',
      ],
    });
  });

  it('tells that the identification is a fact for the indicators', () => {
    expect(decideRoutes(factsOf({ allegations: ['passport-use'] }), directory).thirdPartyFact).toBe(true);
    expect(decideRoutes(factsOf({ allegations: ['identity'] }), directory).thirdPartyFact).toBe(false);
  });
});

const anyDay = fc
  .integer({ min: 0, max: 9000 })
  .map((n) => new Date(Date.UTC(2002, 0, 1 + n)).toISOString().slice(0, 10));
const anyCase = fc.record(
  {
    caseId: fc.constantFrom('C-1', 'C-2', 'C-3'),
    kind: fc.constant('other' as const),
    state: fc.constantFrom('open' as const, 'closed' as const),
    openedOn: anyDay,
    closedOn: anyDay,
    unit: fc.constantFrom('AE1', 'AE2', 'Enhet utan region'),
    region: fc.constantFrom('Syd', 'Väst', 'Nord', 'Öst', 'Stockholm', 'Finns inte'),
  },
  { requiredKeys: ['caseId', 'kind', 'state', 'openedOn', 'region'] },
);
const anyPerson = fc.record({
  part: fc.constantFrom('1', '2', 'case'),
  personId: fc.constantFrom('P', 'Q', 'R'),
  basis: fc.constantFrom('identified' as const, 'linked' as const, 'shared-identifier' as const),
  cases: fc.array(anyCase, { maxLength: 4 }),
});
const anyFacts = fc
  .record({
    persons: fc
      .array(anyPerson, { maxLength: 3 })
      .map((all) => all.map((each) => ({ ...each, rootId: each.personId }))),
    allegations: fc.uniqueArray(fc.constantFrom(...allegation.options)),
    signals: fc.subarray([textSignal('security-threat'), textSignal('war-crime')]),
    caseId: fc.option(fc.constantFrom('C-1', 'C-2', 'C-9'), { nil: undefined }),
  })
  .map((given: FactsGiven) => factsOf(given));

describe('whatever is known of a tip', () => {
  it('it has exactly one primary route, at a function that can answer for it, and each additional one once', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { primary, additional } = decideRoutes(facts, directory);
        const all = [primary, ...additional];
        expect(canBePrimary(primary.function)).toBe(true);
        expect(new Set(all.map((each) => each.function)).size).toBe(all.length);
        for (const each of all) {
          expect(functionAddress.safeParse(each.function).success).toBe(true);
          expect(reasons[each.rule]).toBeTruthy();
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('signals of the text only ever add routes', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const without = decideRoutes({ ...facts, tip: { ...facts.tip, signals: [] } }, directory);
        const withThem = decideRoutes(facts, directory);
        expect(withThem.primary).toEqual(without.primary);
        const functions = withThem.additional.map((each) => each.function);
        expect(functions).toEqual(expect.arrayContaining(without.additional.map((each) => each.function)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('the order of persons and cases does not matter', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const turned = facts.persons.map((each) => ({ ...each, cases: each.cases.toReversed() })).toReversed();
        const distinct = new Set(facts.persons.map(({ rootId }) => rootId)).size === facts.persons.length;
        fc.pre(
          distinct &&
            facts.persons.every(({ cases }) => new Set(cases.map(({ caseId }) => caseId)).size === cases.length),
        );
        const sorted = (given: typeof facts) => {
          const { primary, additional } = decideRoutes(given, directory);
          return [primary.function, ...additional.map((each) => each.function).sort()];
        };
        expect(sorted({ ...facts, persons: turned })).toEqual(sorted(facts));
      }),
      { numRuns: 1_000 },
    );
  });
});
