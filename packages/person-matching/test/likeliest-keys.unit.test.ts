import { expect, it } from 'vitest';
import { likeliestNameKeys, nameKeys, preparePerson } from '../src/index.ts';

const names = [
  'Mohammad Reza Hosseini',
  'سید علی حسینی',
  'Kim Min-jun',
  'Гульнара Ахметова',
  'አበበ ቢቂላ',
  'O',
  'Ui Oe',
  '李小龙',
];

it.each(names)('the likeliest keys of %s are among all its keys, and fewer', (full) => {
  const person = preparePerson({ names: [{ full }] });
  const likeliest = likeliestNameKeys(person);
  expect(nameKeys(person)).toEqual(expect.arrayContaining(likeliest));
  expect(likeliest.length).toBeLessThanOrEqual(nameKeys(person).length);
});

it('all spellings of known names have the same', () => {
  const keysOf = (full: string) =>
    likeliestNameKeys(preparePerson({ names: [{ full }] })).filter((key) => /^n2/.test(key));
  expect(keysOf('Mohammad Hossein')).toEqual(keysOf('Husein Muhammed'));
});
