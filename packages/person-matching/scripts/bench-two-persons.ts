import { readEnglishNames, readNames, readNearNames } from './bench-names.ts';
import { type BenchPerson, type Draft, inventDate, inventPassport, NATIONALITY, TWO_PERSONS } from './bench-pair.ts';
import type { Random } from './seeded-random.ts';

/** Pairs of different persons that come near each other: by name, family, birth date or document. */
export function twoPersonsPairs(random: Random): Draft[] {
  return [
    ...sharedNamePairs(random),
    ...nearNamePairs(random),
    ...homonymPairs(random),
    ...documentPairs(random),
    ...generationPairs(random),
  ];
}

function draft(category: string, tier: Draft['tier'], left: BenchPerson, right: BenchPerson): Draft {
  return { tier, category, script: 'latin', match: false, allowed: TWO_PERSONS, left, right };
}

function composed(): {
  culture: string;
  script: string;
  given: ReturnType<typeof readNames>;
  family: ReturnType<typeof readNames>;
}[] {
  const names = readNames().filter((name) => name.part !== 'n');
  return [...new Set(names.map((name) => name.culture))].map((culture) => {
    const own = names.filter((name) => name.culture === culture);
    return {
      culture,
      script: own[0]?.script ?? '',
      given: own.filter((name) => name.part === 'g'),
      family: own.filter((name) => name.part === 'f'),
    };
  });
}

// One word in common, in the original script on one side; name only, and once with other dates.
function sharedNamePairs(random: Random): Draft[] {
  return composed().flatMap(({ culture, script, given, family }) => {
    const drafts: Draft[] = [];
    for (const [index, first] of given.entries()) {
      const [a, b] = [family[index % family.length], family[(index + 1) % family.length]];
      const other = given[(index + 1) % given.length];
      if (a === undefined || b === undefined || other === undefined || a === b || other === first) continue;
      const nationality = [NATIONALITY[culture] ?? 'SE'];
      const date = inventDate(random);
      drafts.push({
        ...draft(
          'same-given',
          'should',
          { names: [`${first.original} ${a.original}`] },
          { names: [`${first.latin[0]} ${b.latin[0]}`], nationality },
        ),
        script,
      });
      drafts.push({
        ...draft(
          'same-family',
          'should',
          { names: [`${first.original} ${a.original}`] },
          { names: [`${other.latin[0]} ${a.latin[0]}`], nationality },
        ),
        script,
      });
      drafts.push({
        ...draft(
          'twins',
          'must',
          { names: [`${first.latin[0]} ${a.latin[0]}`], birthDate: date, nationality },
          { names: [`${other.latin.at(-1)} ${a.latin[0]}`], birthDate: date, nationality },
        ),
        allowed: ['none', 'possible'],
      });
      drafts.push(
        draft(
          'siblings',
          'must',
          { names: [`${first.latin[0]} ${a.latin[0]}`], birthDate: inventDate(random), nationality },
          { names: [`${other.latin[0]} ${a.latin[0]}`], birthDate: inventDate(random), nationality },
        ),
      );
    }
    return drafts;
  });
}

const CULTURE_FAMILIES: Readonly<Record<string, string>> = {
  ar: 'Al-Halabi',
  fa: 'Karimi',
  ti: 'Tewolde',
  so: 'Elmi',
  ru: 'Kravets',
  ko: 'Kim',
  zh: 'Wang',
  en: 'Blackwood',
  ku: 'Barzanji',
  tr: 'Yildiz',
};

// Twins and siblings whose given names sound alike: a match here would be a false one.
function nearNamePairs(random: Random): Draft[] {
  return readNearNames().flatMap(([culture, one, other]) => {
    const family = CULTURE_FAMILIES[culture] ?? 'Blackwood';
    const birthDate = inventDate(random);
    const nationality = [NATIONALITY[culture] ?? 'SE'];
    const names = (given: string) =>
      culture === 'zh' || culture === 'ko' ? [`${family} ${given}`] : [`${given} ${family}`];
    return [
      draft(
        'near-named-twins',
        'should',
        { names: names(one), birthDate, nationality },
        { names: names(other), birthDate, nationality },
      ),
      draft('near-named', 'should', { names: names(one) }, { names: names(other), nationality }),
    ];
  });
}

function homonymPairs(random: Random): Draft[] {
  return composed().flatMap(({ culture, given, family }) =>
    given.flatMap((first) => {
      const name = `${first.latin[0]} ${random.pick(family).latin[0]}`;
      const [a, b] = [random.between(1945, 1970), random.between(1975, 2003)];
      const nationality = [NATIONALITY[culture] ?? 'SE'];
      return [
        draft(
          'namesake',
          'must',
          { names: [name], birthDate: `${a}${inventDate(random).slice(4)}`, nationality },
          { names: [name], birthDate: `${b}${inventDate(random).slice(4)}`, nationality },
        ),
      ];
    }),
  );
}

function documentPairs(random: Random): Draft[] {
  return composed().flatMap(({ culture, given, family }) =>
    given.slice(0, 4).flatMap((first, index) => {
      const other = given[index + 1] ?? first;
      const country = NATIONALITY[culture] ?? 'SE';
      const passport = inventPassport(random, country);
      const near = { ...passport, number: passport.number.slice(0, -1) + ((Number(passport.number.at(-1)) + 1) % 10) };
      const holder = {
        names: [`${first.latin[0]} ${family[0]?.latin[0]}`],
        birthDate: inventDate(random),
        documents: [passport],
      };
      const bearer = {
        names: [`${other.latin[0]} ${family[1]?.latin[0]}`],
        birthDate: `19${random.between(20, 40)}-05-17`,
        documents: [passport],
      };
      if (other === first) return [];
      return [
        { ...draft('borrowed-document', 'must', bearer, holder), allowed: ['possible'] } satisfies Draft,
        draft('document-one-digit-off', 'must', { ...bearer, documents: [near] }, holder),
        draft('namesake-document-one-digit-off', 'must', { ...bearer, names: holder.names, documents: [near] }, holder),
      ];
    }),
  );
}

function generationPairs(random: Random): Draft[] {
  const family = readEnglishNames('f');
  return readEnglishNames('g').flatMap(({ name }) => {
    const surname = random.pick(family).name;
    const [father, son] = [`19${random.between(30, 50)}-03-14`, `19${random.between(60, 80)}-10-09`];
    return [
      draft('junior-senior', 'must', { names: [`${name} ${surname} Jr`] }, { names: [`${name} ${surname} Sr`] }),
      draft(
        'father-son',
        'must',
        { names: [`${name} ${surname}`], birthDate: father },
        { names: [`${name} ${surname}`], birthDate: son },
      ),
      draft(
        'unrelated',
        'must',
        { names: [`${name} ${surname}`], birthDate: father },
        {
          names: [`${random.pick(readEnglishNames('g').filter((other) => other.name !== name)).name} Zygmunt`],
          birthDate: father,
        },
      ),
    ];
  });
}
