import type { Person, PersonName } from '@samband/contracts';
import type { Sex, SpokenName, Word } from './culture.ts';
import { inventRecord } from './invent-record.ts';
import { type Nationality, nationalities } from './nationalities.ts';
import { pickWeighted, type Random } from './random.ts';

/** An invented person, with what a treatment needs to know of how the name is said. */
export type InventedPerson = {
  readonly person: Person;
  readonly spoken: SpokenName;
  readonly nationality: string;
  /** Born with this person and of the same family. */
  readonly twinOf?: string | undefined;
  /** A second record of that person, which nobody has merged. */
  readonly duplicateOf?: string | undefined;
};

/** What a household shares. */
export type Household = {
  readonly nationality: string;
  readonly traits: Nationality;
  readonly family: Word | undefined;
  readonly father: Word;
  readonly grandfather: Word;
  readonly arrivedYear: number;
};

const WEIGHTS = Object.fromEntries(Object.entries(nationalities).map(([code, { weight }]) => [code, weight]));

export function inventHousehold(random: Random): Household {
  const nationality = pickWeighted(random, WEIGHTS);
  const traits = nationalities[nationality] as Nationality;
  const { culture } = traits;
  return {
    nationality,
    traits,
    family: culture.family(random),
    father: random.pickRanked(culture.given.M),
    grandfather: random.pickRanked(culture.given.M),
    arrivedYear: 2008 + Math.floor(18 * Math.sqrt(random.next())),
  };
}

export type Member = { readonly personId: string; readonly sex: Sex; readonly birthDate: string };

/** One member of a household: name, aliases, documents, protection and cases. */
export function inventPerson(household: Household, member: Member, random: Random): InventedPerson {
  const { traits, nationality, father, grandfather, family } = household;
  const given = random.pickRanked(traits.culture.given[member.sex]);
  const spoken = traits.culture.compose({ sex: member.sex, given, father, grandfather, family }, random);
  const person: Person = {
    personId: member.personId,
    version: 1,
    names: namesOf(spoken, random),
    birthDates: registeredDates(member.birthDate, traits.unknownDay, random),
    sex: member.sex,
    nationalities: random.chance(0.02) ? [nationality, 'XXX'] : [nationality],
    ...inventRecord(household, random),
  };
  return { person, spoken, nationality };
}

/** The registered name, most often also in its own script, at times an alias or a former name. */
function namesOf(spoken: SpokenName, random: Random): PersonName[] {
  const names: PersonName[] = [{ ...structured(spoken), kind: 'primary' }];
  const native = spoken.map((word) => word.native);
  if (native.every((word) => word !== undefined) && random.chance(0.35)) {
    names.push({ full: native.join(' '), kind: 'alias' });
  }
  if (random.chance(0.08)) {
    const other = spoken.map((word) => (word.variants.length > 0 ? random.pick(word.variants) : word.latin));
    names.push({ full: other.join(' '), kind: 'alias' });
  }
  return names;
}

export function structured(spoken: SpokenName): { family?: string; given?: string } {
  const family = spoken.filter(({ part }) => part === 'family').map(({ latin }) => latin);
  const rest = spoken.filter(({ part }) => part !== 'family').map(({ latin }) => latin);
  if (family.length > 0)
    return rest.length > 0 ? { family: family.join(' '), given: rest.join(' ') } : { family: family.join(' ') };
  // Registers put the father's name where a family name is asked for.
  const [given = '', ...line] = rest;
  return line.length === 0 ? { given } : { given, family: line.join(' ') };
}

function registeredDates(birthDate: string, unknownDay: number, random: Random): string[] {
  if (random.chance(unknownDay)) return [`${birthDate.slice(0, 4)}-${random.chance(0.67) ? '01' : '07'}-01`];
  if (random.chance(0.02))
    return [birthDate, `${Number(birthDate.slice(0, 4)) + (random.chance(0.5) ? 1 : -1)}${birthDate.slice(4)}`];
  return [birthDate];
}
