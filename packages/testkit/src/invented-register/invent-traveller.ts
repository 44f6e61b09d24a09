import type { PersonDescription, TravelDocument } from '@samband/contracts';
import { inventHousehold, inventPerson } from './invent-person.ts';
import { dayOf, numberLike } from './invent-record.ts';
import type { Random } from './random.ts';
import { treat } from './treat.ts';

/** Somebody who is not in the register, as a border reads a passport. */
export type Traveller = {
  readonly description: Required<Pick<PersonDescription, 'names'>> & PersonDescription;
  readonly documents: TravelDocument[];
};

/** One in five bears the names of those who are in the register: relatives and countrymen. */
const LIKE_REGISTERED = 0.2;

/** A traveller at a border: most from elsewhere, with names of their own, nearly all with a full date of birth and a passport. */
export function inventTraveller(random: Random): Traveller {
  return random.chance(LIKE_REGISTERED) ? inventCountryman(random) : inventStranger(random);
}

/** Not in the register, but of those nationalities and names; described as badly as the register's own persons are. */
export function inventCountryman(random: Random): Traveller {
  const member = {
    personId: '',
    sex: random.chance(0.56) ? 'M' : 'F',
    birthDate: dayOf(birthYear(random), random),
  } as const;
  const { description, documents } = treat(inventPerson(inventHousehold(random), member, random), random);
  return { description, documents };
}

const GIVEN =
  `Anna Peter Maria Jan Eva Thomas Sofia Lukas Emma Martin Julia Daniel Laura Marek Elena Andrea Ingrid Lars Piotr
  Katarzyna Ewa Pavel Jana Michael Sarah David Claire Pierre Marie Antonio Carmen Jose Lucia Marco Giulia Luca Erik
  Astrid Sven Karin Mikko Aino Juha Liisa Janis Ilze Jonas Rasa Andrei Ioana Zoltan Katalin Nikola Milica Goran Ana`.split(
    /\s+/,
  );
const ONSETS = 'b br d dr f fl g gr h j k kl kr l m n p pr r s sk st str t tr v w z'.split(' ');
const VOWELS = 'a e i o u ai ei ie ou y'.split(' ');
const CODAS = 'l m n r s t nd ng rk rt ld ns ck'.split(' ');
const ENDINGS = 'son sen mann berg ski sky ova ez ini escu aite nen wicz lund strom er ard'.split(' ');
const COUNTRIES = 'SWE DEU POL FIN DNK NOR FRA ITA ESP ROU LTU LVA HUN SRB HRV GBR USA NLD CZE'.split(' ');

function inventStranger(random: Random): Traveller {
  const country = random.pick(COUNTRIES);
  const names = [{ given: givenNames(random), family: familyName(random) }];
  return {
    description: {
      names: random.chance(0.4)
        ? names.map(({ given, family }) => ({ full: `${family}<<${given.replaceAll(' ', '<')}`.toUpperCase() }))
        : names,
      birthDate: dayOf(birthYear(random), random),
      sex: random.chance(0.5) ? 'M' : 'F',
      nationalities: [country],
    },
    documents: [{ kind: 'other', issuingCountry: country, number: numberLike('@########', random) }],
  };
}

function givenNames(random: Random): string {
  const first = random.pickRanked(GIVEN);
  return random.chance(0.4) ? `${first} ${random.pickRanked(GIVEN)}` : first;
}

function familyName(random: Random): string {
  const syllable = () => random.pick(ONSETS) + random.pick(VOWELS) + (random.chance(0.5) ? random.pick(CODAS) : '');
  const stem = syllable() + (random.chance(0.6) ? syllable() : '');
  return stem.charAt(0).toUpperCase() + stem.slice(1) + (random.chance(0.6) ? random.pick(ENDINGS) : '');
}

function birthYear(random: Random): number {
  return 1945 + random.int(75);
}
