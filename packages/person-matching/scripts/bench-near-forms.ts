import { readNearForms, readOnePerson } from './bench-names.ts';
import { type Draft, inventDate, NATIONALITY, ONE_PERSON } from './bench-pair.ts';
import type { Random } from './seeded-random.ts';

const FAMILIES: Readonly<Record<string, string>> = {
  sv: 'Sundelius',
  ar: 'Al-Halabi',
  fa: 'Karimzad',
  ku: 'Barzanji',
  ti: 'Zerezghi',
  so: 'Warfaa',
  ru: 'Kravets',
  ko: 'Kim',
  zh: 'Wang',
  tr: 'Yildizhan',
};

/** Twins with everything equal but a given name that may pass for a spelling of the other's: in both orders of the name, never `match`. */
export function nearFormTwins(random: Random): Draft[] {
  return readNearForms().flatMap(([culture, one, other]) => {
    const family = FAMILIES[culture] ?? 'Sundelius';
    const same = { birthDate: inventDate(random), sex: 'F', nationality: [NATIONALITY[culture] ?? 'SE'] } as const;
    const orders = [(given: string) => `${given} ${family}`, (given: string) => `${family} ${given}`];
    return orders.map((order) => ({
      tier: 'must' as const,
      category: 'near-form-twins',
      script: 'latin',
      match: false,
      allowed: ['none', 'possible'] as Draft['allowed'],
      left: { names: [order(one)], ...same, nationality: [...same.nationality] },
      right: { names: [order(other)], ...same, nationality: [...same.nationality] },
    }));
  });
}

/** One person in two writings, once by name alone and once with a birth date. */
export function hardWritings(random: Random): Draft[] {
  return readOnePerson().flatMap(([category, script, one, other]) => {
    const birthDate = inventDate(random);
    const draft: Draft = {
      tier: 'should',
      category,
      script,
      match: true,
      allowed: ONE_PERSON,
      left: { names: [one] },
      right: { names: [other], birthDate },
    };
    return [draft, { ...draft, left: { names: [one], birthDate } }];
  });
}
