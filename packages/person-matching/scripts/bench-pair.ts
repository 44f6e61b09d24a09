import type { Random } from './seeded-random.ts';

export type BenchPerson = {
  names: string[];
  birthDate?: string;
  sex?: 'M' | 'F';
  nationality?: string[];
  documents?: { type: string; number: string; country: string }[];
};

/** `allowed` are the outcomes that are right; a wrong one in tier `must` fails the build, and so does any `match` of two persons. */
export type BenchPair = {
  id: string;
  tier: 'must' | 'should' | 'may';
  category: string;
  script: string;
  match: boolean;
  allowed: ('match' | 'possible' | 'none')[];
  left: BenchPerson;
  right: BenchPerson;
};

export type Draft = Omit<BenchPair, 'id'>;

export const ONE_PERSON: BenchPair['allowed'] = ['match', 'possible'];
export const TWO_PERSONS: BenchPair['allowed'] = ['none'];

export const NATIONALITY: Readonly<Record<string, string>> = {
  ar: 'SY',
  fa: 'IR',
  ps: 'AF',
  ur: 'PK',
  ku: 'IQ',
  am: 'ET',
  ti: 'ER',
  ko: 'KR',
  zh: 'CN',
  ru: 'RU',
  uk: 'UA',
  be: 'BY',
  kk: 'KZ',
  ka: 'GE',
  hy: 'AM',
  he: 'IL',
  el: 'GR',
  hi: 'IN',
  th: 'TH',
  ja: 'JP',
  so: 'SO',
  tr: 'TR',
  vi: 'VN',
  sv: 'SE',
  pl: 'PL',
  sr: 'RS',
  fr: 'FR',
  en: 'GB',
};

export function inventDate(random: Random): string {
  const month = random.between(1, 12);
  const day = random.between(2, 28);
  return `${random.between(1945, 2004)}-${two(month)}-${two(day)}`;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function inventPassport(random: Random, country: string): { type: string; number: string; country: string } {
  const letter = random.pick([...'ABCEFGHJKLMNPRTUVWXY']);
  return { type: 'passport', number: `${letter}${random.between(10_000_000, 99_999_999)}`, country };
}

/** Part of the evidence that a real observation carries: a full date, only a year, 1 January or nothing. */
export function reduceDate(random: Random, date: string): string | undefined {
  const kind = random.next();
  if (kind < 0.45) return date;
  if (kind < 0.6) return date.slice(0, 4);
  if (kind < 0.75) return `${date.slice(0, 4)}-01-01`;
  return undefined;
}

export function withDate(person: BenchPerson, birthDate: string | undefined): BenchPerson {
  return birthDate === undefined ? person : { ...person, birthDate };
}
