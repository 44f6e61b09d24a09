import {
  documentKeys,
  likeliestNameKeys,
  nameKeys,
  nameSkeletons,
  type PreparedPerson,
} from '@samband/person-matching';
import { keyHash } from './hashes.ts';

/** A hashed key that a register person is found by, and the birth date that goes with it: YYYYMMDD, YYYY0000 if only the year is sure, 0 without. */
export type Entry = { readonly key: number; readonly born: number };

/**
 * Where a description looks: entries of a key between two birth dates, unless more than `most` persons have one. With
 * `near`, of those only the ones whose date could still be that one (store/candidates): any other contradicts it.
 */
export type Probe = {
  readonly key: number;
  readonly from: number;
  readonly until: number;
  readonly most: number;
  readonly near?: number;
};

/** What a change of the register finds a held description by; `others`: bits of the other words of the name, -1 if one word is enough. */
export type Handle = Entry & { readonly others: number };

const ANY = { from: 0, until: 2_147_483_647 } as const;
/** Keys that are followed in case the better ones fail are only followed if they are rare. */
const RARE = 50;

/** All that a register person is found by: numbers; pairs of names and single names, each with each birth date. */
export function entriesOf(person: PreparedPerson): Entry[] {
  const { numbers, pairs, words } = keysOf(person);
  const names = [...new Set([...pairs, ...words])];
  const dates = datesOf(person);
  return [...numbers.map((key) => ({ key, born: 0 })), ...names.flatMap((key) => dates.map((born) => ({ key, born })))];
}

/**
 * Numbers; pairs of names with the year of birth; one name with the full birth date, also with day and month swapped;
 * pairs with any year if they are rare, for dates of another calendar or with a slip in the year, and for records
 * without a date. A single name without a full date is followed within the year, if that is rare; without any date
 * pairs are followed alone.
 */
export function probesOf(person: PreparedPerson, most: number): Probe[] {
  const { numbers, pairs, words, likeliest } = keysOf(person);
  const found = numbers.map((key): Probe => ({ key, ...ANY, most }));
  if (person.birthDates.length === 0) return [...found, ...pairs.map((key) => ({ key, ...ANY, most }))];
  for (const year of yearsOf(person)) for (const key of pairs) found.push({ key, ...within(year), most });
  for (const day of exactDays(person)) for (const key of words) found.push({ key, from: day, until: day, most });
  const alone = isAlone(person) ? vagueYears(person) : [];
  for (const year of alone) for (const key of words) found.push({ key, ...within(year), most: RARE });
  const [near = 0, ...others] = datesOf(person);
  const around = others.length > 0 ? {} : { near };
  for (const key of likeliest) found.push({ key, ...ANY, most: RARE, ...around });
  return found;
}

/**
 * A superset of what `probesOf` looks at, in fewer rows: whoever shares a pair of names shares each of them, so single
 * names with the bits of the others do for pairs.
 */
export function handlesOf(person: PreparedPerson): Handle[] {
  const { numbers, words, likeliest, partners } = keysOf(person);
  const dates = datesOf(person);
  const alone = isAlone(person) && vagueYears(person).length > 0;
  return [
    ...handlesOfKeys([...numbers, ...likeliest]),
    ...words.flatMap((key) => {
      const others = alone ? -1 : bitsOf(partners.get(key) ?? []);
      return dates.map((born) => ({ key, born, others }));
    }),
  ];
}

/** A key that more records share than this proves nothing about two of them. */
const TWINS = 100;

/** Where another record of the same person would be: a shared number, or a pair of names with the same full birth date. */
export function twinProbes(person: PreparedPerson): Probe[] {
  const { numbers, pairs } = keysOf(person);
  const days = exactDays(person);
  return [
    ...numbers.map((key) => ({ key, ...ANY, most: TWINS })),
    ...days.flatMap((day) => pairs.map((key) => ({ key, from: day, until: day, most: TWINS }))),
  ];
}

/** Guessed pairs of names, as handles. */
export function handlesOfKeys(keys: readonly number[]): Handle[] {
  return keys.map((key) => ({ key, born: 0, others: -1 }));
}

/** Bits of all words that pairs of a person's names consist of. */
export function nameBits(person: PreparedPerson): number {
  const { words, partners } = keysOf(person);
  return bitsOf([...words, ...partners.keys()]);
}

/** `day` with day and month swapped, where that is a date. */
export function swapped(day: number): number {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  return date > 12 || date === 0 ? day : year * 10_000 + date * 100 + month;
}

type Keys = {
  readonly numbers: readonly number[];
  readonly pairs: readonly number[];
  readonly likeliest: readonly number[];
  readonly words: readonly number[];
  /** For each part of a pair (a word, or two written together) the other parts. */
  readonly partners: ReadonlyMap<number, readonly number[]>;
};

const made = new WeakMap<PreparedPerson, Keys>();

// What is stored, where to look and what to be found by are three views of the same hashes.
function keysOf(person: PreparedPerson): Keys {
  const known = made.get(person) ?? makeKeys(person);
  made.set(person, known);
  return known;
}

function makeKeys(person: PreparedPerson): Keys {
  const names = nameKeys(person);
  return {
    numbers: [...new Set(documentKeys(person).map(keyHash))],
    pairs: names.map(keyHash),
    likeliest: likeliestNameKeys(person).map(keyHash),
    words: nameSkeletons(person.names).map(wordKey),
    partners: partnersOf(names),
  };
}

function wordKey(skeleton: string): number {
  return keyHash(`w:${skeleton}`);
}

const PAIR = /^n2:([^+]*)\+(.*)$/s;

function partnersOf(names: readonly string[]): Map<number, number[]> {
  const hashes = new Map<string, number>();
  const hash = (part: string) => hashes.get(part) ?? hashes.set(part, wordKey(part)).get(part) ?? 0;
  const partners = new Map<number, number[]>();
  const add = (part: number, other: number) => {
    const known = partners.get(part);
    if (known === undefined) partners.set(part, [other]);
    else known.push(other);
  };
  for (const name of names) {
    const [, first, second] = PAIR.exec(name) ?? [];
    if (first === undefined || second === undefined) continue;
    add(hash(first), hash(second));
    add(hash(second), hash(first));
  }
  return partners;
}

type BirthDate = PreparedPerson['birthDates'][number];

/** YYYYMMDD, or YYYY0000 if the day is not sure. */
export function bornOf({ exact, year, month = 0, day = 0 }: BirthDate): number {
  return exact ? year * 10_000 + month * 100 + day : year * 10_000;
}

function datesOf({ birthDates }: PreparedPerson): number[] {
  return birthDates.length === 0 ? [0] : [...new Set(birthDates.map(bornOf))];
}

function within(year: number): { from: number; until: number } {
  return { from: year * 10_000, until: year * 10_000 + 9_999 };
}

function yearsOf({ birthDates }: PreparedPerson): number[] {
  return [...new Set(birthDates.map(({ year }) => year))];
}

function vagueYears({ birthDates }: PreparedPerson): number[] {
  return [...new Set(birthDates.filter(({ exact }) => !exact).map(({ year }) => year))];
}

/** Described by a single name: there is no pair to look for. */
function isAlone({ names }: PreparedPerson): boolean {
  return names.every(({ tokens }) => tokens.filter(({ role }) => role === 'name').length < 2);
}

function exactDays({ birthDates }: PreparedPerson): number[] {
  const days = birthDates.filter(({ exact }) => exact).map(bornOf);
  return [...new Set(days.flatMap((day) => [day, swapped(day)]))];
}

const BITS = 53;

// Powers of two are added up, each once: a double holds 53 of them exactly.
function bitsOf(words: Iterable<number>): number {
  const bits = new Set([...words].map((word) => word % BITS));
  return [...bits].reduce((sum, bit) => sum + 2 ** bit, 0);
}
