import { inventCountryman, inventRegister, randomOf, treat } from '@samband/testkit/invented-register';
import { describe, expect, it } from 'vitest';
import {
  type Entry,
  entriesOf,
  type Handle,
  handlesOf,
  nameBits,
  type Probe,
  probesOf,
  swapped,
} from '../../src/domain/look-up-keys.ts';
import { type Prepared, prepareDescription, preparePerson } from '../../src/domain/matching.ts';

const MOST = 250;

// What the statement of store/candidates does with one person, and the one of store/affected with one description.
const finds = (probes: readonly Probe[], entries: readonly Entry[]) =>
  probes.some(({ key, from, until }) => entries.some((e) => e.key === key && from <= e.born && e.born <= until));
const isFoundBy = (handles: readonly Handle[], person: Prepared) => {
  const bits = BigInt(nameBits(person));
  return entriesOf(person).some(({ key, born }) =>
    handles.some((handle) => {
      const sameYear = born > 0 && Math.floor(handle.born / 10_000) === Math.floor(born / 10_000);
      if (handle.key !== key || (handle.born !== 0 && !sameYear)) return false;
      const sameDay = handle.born === born || handle.born === swapped(born);
      return sameDay || handle.others === -1 || (BigInt(handle.others) & bits) !== 0n;
    }),
  );
};

const register = [...inventRegister({ size: 1_500, seed: 7 })];
const records = register.map(({ person }) => preparePerson(person));
const random = randomOf(3, 3);
const described = register.slice(0, 250).map((invented) => toDescription(treat(invented, random)));
const others = Array.from({ length: 150 }, () => toDescription(inventCountryman(random)));

function toDescription({ description, documents }: ReturnType<typeof inventCountryman>): Prepared {
  const { names = [], birthDate, sex, nationalities = [] } = description;
  return prepareDescription({ names, birthDate, sex, nationalities, documents, caseIds: [] });
}

describe('look-up keys', () => {
  it('a register person that a description finds, finds the description when it changes', () => {
    let found = 0;
    for (const one of [...described, ...others]) {
      const [probes, handles] = [probesOf(one, MOST), handlesOf(one)];
      for (const record of records) {
        if (!finds(probes, entriesOf(record))) continue;
        found += 1;
        expect(isFoundBy(handles, record)).toBe(true);
      }
    }
    expect(found).toBeGreaterThan(1_000);
  });

  it('a treated description finds its own record among a few', () => {
    const hits = described.map((one, i) => finds(probesOf(one, MOST), entriesOf(records[i] as Prepared)));
    expect(hits.filter(Boolean).length / hits.length).toBeGreaterThan(0.97);
  });

  it('a name alone of another year is not followed, nor is a full birth date alone', () => {
    const ali = preparePerson(personOf('Ali Rezaei', '1984-05-17'));
    const finding = (full: string, birthDate: string) => {
      const one = prepareDescription({ names: [{ full }], birthDate, nationalities: [], documents: [], caseIds: [] });
      return finds(probesOf(one, MOST), entriesOf(ali));
    };
    expect(finding('Ali Karimi', '1984-05-17')).toBe(true);
    expect(finding('Ali Karimi', '1984-05-18')).toBe(false);
    expect(finding('Hassan Karimi', '1984-05-17')).toBe(false);
    expect(finding('Rezaei Ali', '1984-11-02')).toBe(true);
    expect(finding('Ali Rezai', '1363-02-27')).toBe(true);
  });

  it.each([
    [19840517, 19840517],
    [19840507, 19840705],
    [19840000, 19840000],
  ])('%i with day and month swapped is %i', (day, other) => expect(swapped(day)).toBe(other));
});

function personOf(full: string, birthDate: string) {
  const [invented] = register;
  const person = invented?.person as NonNullable<typeof invented>['person'];
  return { ...person, names: [{ full, kind: 'primary' as const }], birthDates: [birthDate], documents: [], cases: [] };
}
