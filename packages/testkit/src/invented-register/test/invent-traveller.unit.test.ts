import { expect, it } from 'vitest';
import { inventTraveller, randomOf } from '../index.ts';

const travellers = (seed: number) => {
  const random = randomOf(seed, 1);
  return Array.from({ length: 2_000 }, () => inventTraveller(random));
};

it('the same seed gives the same travellers', () => {
  expect(travellers(1)).toEqual(travellers(1));
  expect(travellers(1)).not.toEqual(travellers(2));
});

it('nearly all have a full date of birth, and few share a name', () => {
  const all = travellers(3);
  const dated = all.filter(({ description }) => /^\d{4}-\d{2}-\d{2}$/.test(description.birthDate ?? ''));
  expect(dated.length / all.length).toBeGreaterThan(0.9);
  const names = new Set(all.map(({ description }) => JSON.stringify(description.names)));
  expect(names.size / all.length).toBeGreaterThan(0.9);
});
