import { person as personContract } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { inventRegister, randomOf, treat } from '../index.ts';

const register = [...inventRegister({ size: 5_000 })];

describe('an invented register', () => {
  it('is the same for the same seed, and a larger one continues a smaller one', () => {
    const [smaller, other] = [inventRegister({ size: 100 }), inventRegister({ size: 100, seed: 2 })];
    expect([...smaller]).toEqual(register.slice(0, 100));
    expect([...other]).not.toEqual(register.slice(0, 100));
  });

  it('holds persons as the case system sends them, each with an id of its own', () => {
    for (const { person } of register) expect(personContract.safeParse(person).error).toBeUndefined();
    expect(new Set(register.map(({ person }) => person.personId)).size).toBe(register.length);
  });

  it('has common and rare names, unknown days, aliases, twins and second records, as registers have', () => {
    const names = Map.groupBy(register, ({ person: { names } }) => `${names[0]?.family} ${names[0]?.given}`);
    expect(Math.max(...[...names.values()].map(({ length }) => length))).toBeGreaterThan(4);
    expect(names.size).toBeGreaterThan(register.length * 0.7);
    const share = (of: (one: (typeof register)[number]) => boolean) => register.filter(of).length / register.length;
    expect(share(({ person }) => /-0[17]-01$/.test(person.birthDates[0] ?? ''))).toBeGreaterThan(0.1);
    expect(share(({ person }) => person.names.length > 1)).toBeGreaterThan(0.2);
    expect(share(({ twinOf }) => twinOf !== undefined)).toBeGreaterThan(0.002);
    expect(share(({ duplicateOf }) => duplicateOf !== undefined)).toBeGreaterThan(0.001);
  });

  it('gives twins one birth date and one family', () => {
    const byId = new Map(register.map((one) => [one.person.personId, one]));
    for (const one of register.filter(({ twinOf }) => twinOf !== undefined)) {
      const twin = byId.get(one.twinOf ?? '');
      expect(one.person.birthDates[0]?.slice(0, 4)).toBe(twin?.person.birthDates[0]?.slice(0, 4));
      expect(one.nationality).toBe(twin?.nationality);
    }
  });
});

describe('a treated description', () => {
  it('is of the same person, says what was done to it, and most often differs from the record', () => {
    const random = randomOf(1, 1);
    const treated = register.slice(0, 500).map((one) => ({ one, treated: treat(one, random) }));
    for (const { one, treated: description } of treated) {
      expect(description.personId).toBe(one.person.personId);
      expect(description.treatments).toHaveLength(3);
    }
    const same = treated.filter(({ one, treated: { description } }) => {
      const { family, given } = one.person.names[0] ?? {};
      return description.names?.[0]?.family === family && description.names?.[0]?.given === given;
    });
    expect(same.length).toBeLessThan(treated.length / 2);
  });
});
