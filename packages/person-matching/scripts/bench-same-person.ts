import { type NameEntry, readEnglishNames, readForeignNames, readNames } from './bench-names.ts';
import {
  type BenchPerson,
  type Draft,
  inventDate,
  inventPassport,
  NATIONALITY,
  ONE_PERSON,
  reduceDate,
  two,
  withDate,
} from './bench-pair.ts';
import type { Random } from './seeded-random.ts';

type Named = {
  readonly culture: string;
  readonly script: string;
  readonly original: string;
  readonly latin: readonly string[];
};

/** Pairs of one person whose names differ by script, spelling, form or error. */
export function samePersonPairs(random: Random): Draft[] {
  const people = inventPeople(random);
  return [
    ...people.filter((person) => person.script !== 'latin').flatMap((person) => scriptPair(random, person)),
    ...people.flatMap((person) => spellingPair(random, person)),
    ...foreignPairs(random),
    ...people.filter((_, index) => index % 3 === 0).flatMap((person) => formPairs(random, person)),
    ...englishPairs(random),
  ];
}

function inventPeople(random: Random): Named[] {
  const names = readNames();
  const cultures = [...new Set(names.map((name) => name.culture))];
  return cultures.flatMap((culture) => {
    const own = names.filter((name) => name.culture === culture);
    const whole = own.filter((name) => name.part === 'n');
    const given = own.filter((name) => name.part === 'g');
    const family = own.filter((name) => name.part === 'f');
    const composed = given.flatMap((first) => [1, 2].map(() => compose(random, first, random.pick(family))));
    return [...whole, ...composed];
  });
}

function compose(random: Random, given: NameEntry, family: NameEntry): Named {
  const spelled = [0, 1, 2].map(() => `${random.pick(given.latin)} ${random.pick(family.latin)}`);
  const usual = `${given.latin[0]} ${family.latin[0]}`;
  return {
    culture: given.culture,
    script: given.script,
    original: `${given.original} ${family.original}`,
    latin: [...new Set([usual, ...spelled])],
  };
}

function draft(category: string, tier: Draft['tier'], person: Named, left: BenchPerson, right: BenchPerson): Draft {
  return { tier, category, script: person.script, match: true, allowed: ONE_PERSON, left, right };
}

function register(
  random: Random,
  person: Named,
  name: string,
): Required<Pick<BenchPerson, 'names' | 'birthDate'>> & BenchPerson {
  return { names: [name], birthDate: inventDate(random), nationality: [NATIONALITY[person.culture] ?? 'SE'] };
}

function scriptPair(random: Random, person: Named): Draft[] {
  const right = register(random, person, random.pick(person.latin));
  const left = withDate({ names: [person.original] }, reduceDate(random, right.birthDate));
  return [draft(`script-${person.script}`, 'should', person, left, right)];
}

function spellingPair(random: Random, person: Named): Draft[] {
  const [usual = '', ...others] = person.latin;
  if (others.length === 0) return [];
  const right = register(random, person, usual);
  const left = withDate({ names: [random.pick(others)] }, reduceDate(random, right.birthDate));
  return [draft('spelling', 'should', { ...person, script: 'latin' }, left, right)];
}

function foreignPairs(random: Random): Draft[] {
  const names = readForeignNames();
  const drafts: Draft[] = [];
  for (const [script, original, latin] of names) {
    const [, other, otherLatin] = random.pick(names.filter((name) => name[0] === script && name[1] !== original));
    const separator = script === 'han' ? '·' : ' ';
    const person: Named = {
      culture: 'en',
      script,
      original: `${original}${separator}${other}`,
      latin: [`${latin} ${otherLatin}`],
    };
    drafts.push(draft(`foreign-${script}`, 'may', person, { names: [person.original] }, { names: [...person.latin] }));
  }
  return drafts;
}

/** Facts that do not touch the spelling: order, titles, renewed documents, unknown days, swapped days, calendars, MRZ. */
function formPairs(random: Random, person: Named): Draft[] {
  const name = person.latin[0] ?? '';
  const words = name.split(' ');
  const right = register(random, person, name);
  const { birthDate } = right;
  const country = NATIONALITY[person.culture] ?? 'SE';
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const latin = { ...person, script: 'latin' };
  const passport = inventPassport(random, country);
  return [
    draft('order', 'must', latin, { names: [[...words].reverse().join(' ')], birthDate }, right),
    draft(
      'title',
      'must',
      latin,
      { names: [`${random.pick(['Dr', 'Haji', 'Mr', 'Sheikh'])} ${name}`], birthDate },
      right,
    ),
    draft('upper-case', 'must', latin, { names: [name.toUpperCase()], birthDate }, right),
    draft(
      'renewed-document',
      'must',
      latin,
      { names: [name], birthDate, documents: [inventPassport(random, country)] },
      { ...right, documents: [passport] },
    ),
    draft(
      'same-document',
      'must',
      latin,
      { names: [person.latin.at(-1) ?? name], documents: [passport] },
      { ...right, documents: [passport] },
    ),
    draft('unknown-day', 'must', latin, { names: [name], birthDate: `${year}-01-01` }, right),
    draft(
      'day-month-swap',
      'should',
      latin,
      { names: [name], birthDate: Number(day) <= 12 ? `${year}-${day}-${month}` : birthDate },
      right,
    ),
    draft(
      'date-digit',
      'should',
      latin,
      { names: [name], birthDate: `${year}-${month}-${two((Number(day) % 9) + 1)}` },
      right,
    ),
    draft(
      'control-characters',
      'must',
      latin,
      { names: [`\u202b${name.split('').join('\u200c')}\u0000`], birthDate },
      right,
    ),
    draft('extra-name', 'must', latin, { names: [`${words[0]} Nadir ${words.slice(1).join(' ')}`], birthDate }, right),
  ];
}

function englishPairs(random: Random): Draft[] {
  const given = readEnglishNames('g');
  const family = readEnglishNames('f');
  return given.flatMap(({ name, short }) => {
    const surname = random.pick(family).name;
    const person: Named = { culture: 'en', script: 'latin', original: '', latin: [] };
    const right = { ...register(random, person, `${name} ${surname}`), nationality: ['GB'] };
    const date = reduceDate(random, right.birthDate);
    const middle = random.pick(family).name;
    return [
      ...short.map((form) =>
        draft('short-form', 'should', person, withDate({ names: [`${form} ${surname}`] }, date), right),
      ),
      draft(
        'initial',
        'should',
        person,
        withDate({ names: [`${name.charAt(0)}. ${surname}`] }, right.birthDate),
        right,
      ),
      draft(
        'middle-name',
        'must',
        person,
        { names: [`${name} ${middle} ${surname}`], birthDate: right.birthDate },
        right,
      ),
      draft('typo', 'should', person, withDate({ names: [`${name} ${misspell(random, surname)}`] }, date), right),
      draft(
        'two-typos',
        'may',
        person,
        withDate({ names: [`${misspell(random, name)} ${misspell(random, surname)}`] }, right.birthDate),
        right,
      ),
      draft(
        'married-name',
        'should',
        person,
        { names: [`${name} ${random.pick(family).name}`], birthDate: right.birthDate },
        right,
      ),
      draft(
        'mrz-name',
        'must',
        person,
        { names: [`P<GBR${surname}<<${name}`.toUpperCase().padEnd(44, '<')], birthDate: right.birthDate },
        right,
      ),
      draft(
        'mrz-truncated',
        'should',
        person,
        { names: [truncated(surname, name, middle)], birthDate: right.birthDate },
        { ...right, names: [`${name} ${middle} ${surname}`] },
      ),
      draft(
        'ocr',
        'may',
        person,
        { names: [`${name} ${surname}`.replace(/o/g, '0').replace(/l(?=.)/, '1')], birthDate: right.birthDate },
        right,
      ),
    ];
  });
}

// The name field of a TD1 card has 30 places; what does not fit is cut.
function truncated(surname: string, name: string, middle: string): string {
  return `${surname}<<${middle}<${name}<ALEXANDER<`.toUpperCase().slice(0, 30);
}

function misspell(random: Random, word: string): string {
  const at = random.between(1, word.length - 2);
  const kind = random.next();
  const letter = random.pick([...'aeinorstl']);
  if (kind < 0.3) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.55) return word.slice(0, at) + letter + word.slice(at);
  if (kind < 0.75) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return word.slice(0, at) + letter + word.slice(at + 1);
}
