import { type Household, type InventedPerson, inventHousehold, inventPerson } from './invent-person.ts';
import { dayOf, numberLike } from './invent-record.ts';
import { type Random, randomOf } from './random.ts';

export type RegisterOptions = {
  readonly size: number;
  /** The same seed gives the same register; a larger size continues a smaller one. */
  readonly seed?: number;
};

/**
 * Invented persons, family by family, of any number without keeping them: names by nationality with common and rare
 * ones, aliases in other scripts, twins, unknown days of birth, documents, protection, cases, and now and then a second
 * record of somebody.
 */
export function* inventRegister({ size, seed = 1 }: RegisterOptions): Generator<InventedPerson> {
  let count = 0;
  for (let index = 0; count < size; index += 1) {
    for (const invented of inventFamily(seed, index)) {
      if (count === size) return;
      count += 1;
      yield invented;
    }
  }
}

function* inventFamily(seed: number, index: number): Generator<InventedPerson> {
  const random = randomOf(seed, index);
  const household = inventHousehold(random);
  const id = (place: number) => `I${String(index).padStart(7, '0')}-${place}`;
  const members = random.chance(0.45) ? 1 : 2 + random.int(5);
  const eldest = 1950 + random.int(50);
  let place = 0;
  let last: InventedPerson | undefined;
  for (let member = 0; member < members; member += 1) {
    place += 1;
    const twin = last !== undefined && member > 1 && random.chance(0.03);
    const invented = inventMember({
      household,
      random,
      personId: id(place),
      member,
      eldest,
      twin: twin ? last : undefined,
    });
    yield invented;
    last = invented;
    if (random.chance(0.003)) {
      place += 1;
      yield secondRecord(invented, id(place), random);
    }
  }
}

type MemberOptions = {
  readonly household: Household;
  readonly random: Random;
  readonly personId: string;
  readonly member: number;
  readonly eldest: number;
  readonly twin: InventedPerson | undefined;
};

function inventMember({ household, random, personId, member, eldest, twin }: MemberOptions): InventedPerson {
  const year = member < 2 ? eldest + random.int(8) : eldest + 18 + random.int(Math.min(20, 2025 - eldest - 18));
  const sex = random.chance(0.56) ? 'M' : 'F';
  const birthDate = twin?.person.birthDates[0] ?? dayOf(year, random);
  const invented = inventPerson(household, { personId, sex, birthDate }, random);
  return twin === undefined ? invented : { ...invented, twinOf: twin.person.personId };
}

/** The same person registered again from other papers: another spelling, other numbers. */
function secondRecord(first: InventedPerson, personId: string, random: Random): InventedPerson {
  const full = first.spoken
    .map((word) => (word.variants.length > 0 ? random.pick(word.variants) : word.latin))
    .join(' ');
  const person = {
    ...first.person,
    personId,
    names: [{ full, kind: 'primary' as const }],
    documents: [
      { kind: 'residence-permit-card' as const, issuingCountry: 'SWE', number: numberLike('SE#########', random) },
    ],
  };
  return { ...first, person, duplicateOf: first.person.personId };
}
