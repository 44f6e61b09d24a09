import type { PersonDescription, TravelDocument } from '@samband/contracts';
import { type InventedPerson, structured } from './invent-person.ts';
import { numberLike } from './invent-record.ts';
import { nationalities } from './nationalities.ts';
import { pickWeighted, type Random } from './random.ts';

/** How somebody at a border or a mission describes a person of the register: never quite as the register does. */
export type TreatedDescription = {
  readonly personId: string;
  readonly description: Required<Pick<PersonDescription, 'names'>> & PersonDescription;
  readonly documents: TravelDocument[];
  /** What was done, such as `spelling`, `native-script`, `swapped-day-month`. */
  readonly treatments: readonly string[];
};

const NAME_TREATMENTS = {
  'as-registered': 15,
  spelling: 32,
  'native-script': 10,
  'fewer-words': 14,
  'other-order': 12,
  'machine-readable': 9,
  typing: 8,
} as const;

const DATE_TREATMENTS = {
  'date-as-registered': 70,
  'date-missing': 9,
  'year-only': 6,
  'unknown-day': 5,
  'swapped-day-month': 4,
  'one-digit-off': 4,
  'another-registered': 2,
} as const;

/** Document numbers are mostly unknown to the register: people renew passports. */
const DOCUMENT_TREATMENTS = { 'no-document': 55, 'new-document': 30, 'known-document': 15 } as const;

export function treat(invented: InventedPerson, random: Random): TreatedDescription {
  const name = pickWeighted(random, NAME_TREATMENTS);
  const date = pickWeighted(random, DATE_TREATMENTS);
  const document = pickWeighted(random, DOCUMENT_TREATMENTS);
  const birthDate = treatDate(invented.person.birthDates[0] ?? '1980', date, random);
  const { sex } = invented.person;
  return {
    personId: invented.person.personId,
    description: {
      names: [treatName(invented, name, random)],
      ...(birthDate !== undefined && { birthDate }),
      ...(sex !== undefined && random.chance(0.8) && { sex }),
      ...(random.chance(0.7) && { nationalities: [invented.nationality] }),
    },
    documents: treatDocument(invented, document, random),
    treatments: [name, date, document],
  };
}

type Name = NonNullable<PersonDescription['names']>[number];

function treatName(invented: InventedPerson, treatment: keyof typeof NAME_TREATMENTS, random: Random): Name {
  const { spoken } = invented;
  const latin = spoken.map((word) => word.latin);
  switch (treatment) {
    case 'as-registered':
      return structured(spoken);
    case 'spelling':
      return { full: respell(invented, random).join(' ') };
    case 'native-script':
      return { full: spoken.map((word) => word.native ?? word.latin).join(' ') };
    case 'fewer-words':
      return { full: latin.length > 2 ? [latin[0], latin.at(-1)].join(' ') : latin.join(' ') };
    case 'other-order':
      return { full: [...respell(invented, random)].reverse().join(' ') };
    case 'machine-readable':
      return { full: machineReadable(structured(spoken)) };
    case 'typing':
      return { full: mistype(latin.join(' '), random) };
  }
}

/** Every word in another spelling that is known, or else with the habits of other clerks. */
function respell({ spoken, nationality }: InventedPerson, random: Random): string[] {
  const habits = nationalities[nationality]?.culture.spellings ?? [];
  return spoken.map((word) => {
    if (word.variants.length > 0 && random.chance(0.6)) return random.pick(word.variants);
    const fitting = habits.filter(([pattern]) => pattern.test(word.latin));
    if (fitting.length === 0 || random.chance(0.3)) return word.latin;
    const [pattern, others] = random.pick(fitting);
    const spelt = word.latin.replace(pattern, random.pick(others));
    return spelt.charAt(0).toUpperCase() + spelt.slice(1);
  });
}

/** As printed in a passport: upper case ASCII, filled with `<`, cut at 39 characters. */
function machineReadable({ family = '', given = '' }: { family?: string; given?: string }): string {
  const ascii = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/ı/g, 'i')
      .toUpperCase()
      .replace(/[' ]/g, (mark) => (mark === ' ' ? '<' : ''))
      .replace(/-/g, '<')
      .replace(/[^A-Z<]/g, '');
  return `${ascii(family)}<<${ascii(given)}`.slice(0, 39);
}

function mistype(text: string, random: Random): string {
  const at = 1 + random.int(Math.max(1, text.length - 2));
  const kind = random.int(4);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + text.charAt(at) + text.slice(at);
  if (kind === 2) return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  return text.slice(0, at) + String.fromCharCode(97 + random.int(26)) + text.slice(at + 1);
}

function treatDate(date: string, treatment: keyof typeof DATE_TREATMENTS, random: Random): string | undefined {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (treatment) {
    case 'date-missing':
      return undefined;
    case 'year-only':
      return year;
    case 'unknown-day':
      return `${year}-01-01`;
    case 'swapped-day-month':
      return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
    case 'one-digit-off':
      return `${year}-${month}-${String(1 + ((Number(day) + random.int(8)) % 28)).padStart(2, '0')}`;
    case 'another-registered':
    case 'date-as-registered':
      return date;
  }
}

function treatDocument(
  { person, nationality }: InventedPerson,
  treatment: keyof typeof DOCUMENT_TREATMENTS,
  random: Random,
): TravelDocument[] {
  if (treatment === 'known-document') return person.documents.slice(0, 1);
  if (treatment === 'no-document') return [];
  const traits = nationalities[nationality];
  const number = numberLike(traits?.passportFormat ?? 'P########', random);
  return [{ kind: 'home-country-passport', issuingCountry: nationality, number }];
}
