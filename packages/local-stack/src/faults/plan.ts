import type { Person } from '@samband/contracts';
import type { Random } from './random.ts';

/** One delivery by a source. Those of one source event are sent in order; everything else in any order. */
export type Step =
  | { readonly kind: 'post'; readonly id: string; readonly body: object }
  | { readonly kind: 'correct'; readonly id: string; readonly body: object }
  | { readonly kind: 'retract'; readonly id: string };

/** What must be in force in the end, known without any of the system's rules: each person makes one journey. */
export type Expected = {
  readonly personId: string;
  readonly country: string;
  readonly from: string | undefined;
  readonly until: string | undefined;
};

export type Plan = {
  readonly persons: readonly Person[];
  /** One list of steps for each source event. */
  readonly events: readonly (readonly Step[])[];
  readonly expected: readonly Expected[];
  readonly counts: {
    readonly accepted: number;
    readonly identified: number;
    readonly notMatched: number;
    readonly retracted: number;
  };
};

const COUNTRIES = ['IRN', 'SYR', 'ERI', 'AFG', 'SOM'];
const SYLLABLES = ['ka', 'ro', 'mi', 'te', 'su', 'na', 'le', 'dor', 'vin', 'hal', 'per', 'zan'];
const MOVEMENTS = ['departed-to', 'entered', 'exited', 'arrived-from'] as const;

type Fact = {
  movement: (typeof MOVEMENTS)[number];
  day: string;
  fate: 'stays' | 'retracted' | 'corrected-in' | 'corrected-out';
};

/** A register, its journeys with duplicates, corrections and retractions, and strangers; all from one seed. */
export function makePlan(random: Random, { persons, strangers }: { persons: number; strangers: number }): Plan {
  const travellers = Array.from({ length: persons }, (_, index) => makePerson(random, index));
  const journeys = travellers.map((person) => ({ person, facts: makeFacts(random) }));
  const events = journeys.flatMap(({ person, facts }) => facts.map((fact) => stepsOf(person, fact)));
  const unknown = Array.from({ length: strangers }, (_, index) => stepsOfStranger(random, index));
  const retracted = journeys.flatMap(({ facts }) => facts).filter((fact) => fact.fate === 'retracted').length;
  return {
    persons: travellers,
    events: random.shuffle([...events, ...unknown]),
    expected: journeys.flatMap(({ person, facts }) => expectationOf(person, facts)),
    counts: {
      accepted: events.length + unknown.length,
      identified: events.length - retracted,
      notMatched: unknown.length,
      retracted,
    },
  };
}

function makePerson(random: Random, index: number): Person {
  const country = random.pick(COUNTRIES);
  const birthDate = `${1950 + (index % 50)}-${two(1 + (index % 12))}-${two(1 + (index % 28))}`;
  return {
    personId: `F-${String(index).padStart(4, '0')}`,
    version: 1,
    names: [{ family: word(index * 7 + 1, 4), given: word(index * 5 + 2, 3), kind: 'primary' }],
    birthDates: [birthDate],
    nationalities: [country],
    documents: [{ kind: 'home-country-passport', issuingCountry: country, number: `F${1_000_000 + index * 7919}` }],
    protection: [
      {
        status: random.pick(['refugee', 'subsidiary-protection']),
        assessedCountries: [country],
        grantedOn: '2020-01-01',
      },
    ],
    cases: casesOf(index),
    protectedIdentity: false,
  };
}

/** A third each: an open case at a unit, a closed one, none. */
function casesOf(index: number): Person['cases'] {
  const about = { caseId: `FC-${index}`, kind: 'asylum', region: 'Syd', openedOn: '2019-01-01' } as const;
  if (index % 3 === 0) return [{ ...about, state: 'open', unit: 'AE1' }];
  return index % 3 === 1 ? [{ ...about, state: 'closed', closedOn: '2020-01-01' }] : [];
}

function makeFacts(random: Random): Fact[] {
  const [out, back] = [`2026-0${1 + random.below(5)}-10`, `2026-0${6 + random.below(3)}-20`];
  const chosen = random.shuffle(MOVEMENTS).slice(0, 1 + random.below(4));
  return chosen.map((movement) => ({
    movement,
    day: movement === 'departed-to' || movement === 'entered' ? out : back,
    fate: random.pick(['stays', 'stays', 'stays', 'retracted', 'corrected-in', 'corrected-out'] as const),
  }));
}

function stepsOf(person: Person, fact: Fact): Step[] {
  const id = `FAULT-${person.personId}-${fact.movement}`;
  const country = person.protection[0]?.assessedCountries[0] ?? '';
  const [first, last] = {
    stays: [country, country],
    retracted: [country, country],
    'corrected-in': ['TUR', country],
    'corrected-out': [country, 'TUR'],
  }[fact.fate] as [string, string];
  const posted: Step[] = [{ kind: 'post', id, body: bodyOf(id, { person, fact, country: first }) }];
  if (fact.fate === 'retracted') return [...posted, { kind: 'retract', id }];
  if (first === last) return posted;
  const body = { ...bodyOf(id, { person, fact, country: last }), correctionReason: 'Fel land angavs' };
  return [...posted, { kind: 'correct', id, body }];
}

function stepsOfStranger(random: Random, index: number): Step[] {
  const id = `FAULT-STRANGER-${index}`;
  const person = {
    names: [{ family: `${word(index * 11 + 3, 5)}sson`, given: word(index + 4, 2) }],
    birthDates: ['1931-02-03'],
    documents: [],
  };
  const fact = { movement: 'arrived-from', day: `2026-07-${two(1 + random.below(28))}` } as const;
  return [{ kind: 'post', id, body: bodyOf(id, { person, fact, country: random.pick(COUNTRIES) }) }];
}

type Occurrence = {
  person: Pick<Person, 'names' | 'birthDates' | 'documents'>;
  fact: Pick<Fact, 'movement' | 'day'>;
  country: string;
};

function bodyOf(id: string, { person, fact, country }: Occurrence): object {
  const occurredAt = `${fact.day}T10:00:00+02:00`;
  return {
    sourceEventId: id,
    occurredAt,
    recordedAt: occurredAt,
    movement: fact.movement,
    country,
    evidence: ['stamp'],
    person: { names: person.names.map(({ family, given }) => ({ family, given })), birthDate: person.birthDates[0] },
    documents: person.documents,
    originActivity: 'border-control',
    legalBasis: {
      provisionId: 'OSL-10-15a-5',
      purpose: 'Prov',
      balancing: { outcome: 'disclose', reason: 'Prov', decidedBy: 'Prov', decidedAt: '2026-01-10T09:00:00+01:00' },
    },
  };
}

function expectationOf(person: Person, facts: readonly Fact[]): Expected[] {
  const standing = facts.filter((fact) => fact.fate === 'stays' || fact.fate === 'corrected-in');
  if (standing.length === 0) return [];
  const dayOf = (found: readonly Fact[], ...movements: string[]) =>
    found.find((fact) => movements.includes(fact.movement))?.day;
  const from = dayOf(standing, 'departed-to', 'entered');
  // Who came back, from wherever it was, is no longer there: an arrival from Turkey ends a stay that is open.
  const back =
    from === undefined
      ? undefined
      : dayOf(
          facts.filter((fact) => fact.fate === 'corrected-out'),
          'arrived-from',
        );
  return [
    {
      personId: person.personId,
      country: person.protection[0]?.assessedCountries[0] ?? '',
      from,
      until: dayOf(standing, 'exited', 'arrived-from') ?? back,
    },
  ];
}

function word(seed: number, syllables: number): string {
  let rest = seed * 2_654_435_761;
  let made = '';
  for (let count = 0; count < syllables; count += 1) {
    made += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return made.charAt(0).toUpperCase() + made.slice(1);
}

const two = (value: number): string => String(value).padStart(2, '0');
