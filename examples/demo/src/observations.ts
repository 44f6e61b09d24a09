import { sketchOf } from './persons.ts';

type Observation = Record<string, unknown> & { sourceEventId: string };

const balancing = {
  outcome: 'disclose',
  reason: 'Intresset av att uppgiften lämnas väger tyngre än sekretessintresset',
  decidedBy: 'Gränspolisen, vakthavande befäl',
  decidedAt: '2026-01-15T09:00:00+01:00',
};

/** What border control would post about a demo person. */
export function travelEvent(run: string, name: string, about: string, event: Record<string, unknown>): Observation {
  return {
    sourceEventId: `DEMO-${run}-${name}`,
    recordedAt: event.occurredAt,
    evidence: ['document-seen', 'own-statement'],
    person: describe(about),
    originActivity: 'border-control',
    legalBasis: { provisionId: 'OSL-10-15a-5', purpose: 'Resa till land mot vilket asylskälen prövats', balancing },
    ...event,
  };
}

/** What a mission would post about a demo person’s passport. */
export function passportObservation(
  run: string,
  name: string,
  about: string,
  event: Record<string, unknown>,
): Observation {
  return {
    sourceEventId: `DEMO-${run}-${name}`,
    recordedAt: event.occurredAt,
    person: describe(about),
    legalBasis: { provisionId: 'OSL-10-15a-5-UTM', purpose: 'Användning av hemlandspass', balancing },
    foreignAffairsSecrecy: false,
    ...event,
  };
}

/** Border lines about nobody in the register, with a few that matter at fixed places. */
export function* borderLines(run: string, count: number, matters: Map<number, Observation>): Generator<string> {
  for (let line = 1; line <= count; line += 1) {
    yield `${JSON.stringify(matters.get(line) ?? stranger(run, line))}\n`;
  }
}

const FAMILY = [
  'Lindqvist',
  'Moreau',
  'Tanaka',
  'Kowalczyk',
  'Olsen',
  'Ferreira',
  'Novák',
  'Papadopoulos',
  'Schneider',
  'Rossi',
];
const GIVEN = ['Karin', 'Luc', 'Aiko', 'Piotr', 'Ingrid', 'João', 'Tereza', 'Nikos', 'Heike', 'Marco'];

function stranger(run: string, line: number): Observation {
  const day = String(1 + (line % 28)).padStart(2, '0');
  return travelEvent(run, `BULK-${line}`, '', {
    occurredAt: `2026-09-${day}T12:00:00+02:00`,
    movement: 'arrived-from',
    country: ['TUR', 'ARE', 'QAT', 'ETH'][line % 4],
    person: {
      names: [{ family: FAMILY[line % 10], given: GIVEN[Math.floor(line / 10) % 10] }],
      birthDate: `${1950 + (line % 50)}-0${1 + (line % 9)}-${day}`,
    },
  });
}

function describe(id: string): Record<string, unknown> {
  if (id === '') return {};
  const person = sketchOf(id);
  return { names: [{ family: person.family, given: person.given }], birthDate: person.born, sex: person.sex };
}

/** The passport that the register has of a demo person. */
export function passportOf(id: string): object {
  const { nationality, passport } = sketchOf(id);
  return { kind: 'home-country-passport', issuingCountry: nationality, number: passport };
}
