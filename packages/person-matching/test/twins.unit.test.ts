import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePersons, explain, preparePerson } from '../src/index.ts';
import { lookUpName } from '../src/names/lexicon.ts';
import { NAME_LEXICON } from '../src/names/name-lexicon.ts';

const lines = NAME_LEXICON.trim()
  .split('\n')
  .map((line) => line.toLowerCase().split(' '))
  .filter(([code]) => code?.charAt(1) !== 'f')
  .map(([, ...spellings]) => spellings.filter((spelling) => spelling !== '/'));

const given = fc.constantFrom(...lines).chain((spellings) => fc.constantFrom(...spellings));
const family = fc.constantFrom('Sundelius', 'Karimzad', 'Zerezghi', 'Kravets');
const order = fc.boolean();

const twins = (one: string, other: string, surname: string, familyFirst: boolean) => {
  const describePerson = (name: string) =>
    preparePerson({
      names: [familyFirst ? `${surname} ${name}` : `${name} ${surname}`],
      birthDates: ['1991-08-17'],
      sex: 'F',
      nationalities: ['SYR'],
    });
  return comparePersons(describePerson(one), describePerson(other));
};

// A look-up is of a word without Latin accents, as names are compared.
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
const groupsOf = (name: string) => lookUpName(plain(name))?.groups ?? [];
const share = (one: string, other: string) => groupsOf(one).some((group) => groupsOf(other).includes(group));

describe('twins, with everything equal but the given name', () => {
  it('are never one person when the names are two in the lexicon, in any spelling, script and order', () => {
    fc.assert(
      fc.property(given, given, family, order, (one, other, surname, familyFirst) => {
        fc.pre(!share(one, other));
        expect(twins(one, other, surname, familyFirst).outcome).not.toBe('match');
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['Anders', 'Andreas'],
    ['Yusra', 'Yosra'],
    ['Fatoumata', 'Fatima Zahra'],
    ['Ji-yeon', 'Ji-yoon'],
    ['Rottulf', 'Rottluf'],
    ['Alina', 'Elina'],
    ['Ivanov', 'Ivanova'],
    ['Allison', 'Ellison'],
    ['Rafiq', 'Rafiqul'],
    ['Oluwaseun', 'Seun'],
  ])('%s and %s go to an officer or nowhere', (one, other) => {
    for (const familyFirst of [false, true]) {
      expect(twins(one, other, 'Sundelius', familyFirst).outcome).not.toBe('match');
    }
  });

  it('are called that in the explanation', () => {
    const { features } = explain(twins('Helin', 'Helen', 'Karimzad', false), { registerVersion: 'r1' });
    expect(features[0]?.text.sv).toContain('syskon');
  });

  it.each([
    ['Mohammed', 'Muhammad'],
    ['Xasan', 'Hassan'],
    ['Bob', 'Robert'],
    ['Kseniia', 'Kseniya'],
    ['حسین', 'Hossein'],
    ['ዳዊት', 'Dawit'],
  ])('%s and %s are one name', (one, other) => {
    expect(twins(one, other, 'Sundelius', false).outcome).toBe('match');
  });
});
