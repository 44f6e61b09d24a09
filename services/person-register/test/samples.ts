import { randomUUID } from 'node:crypto';
import type { AssessmentReported, ObservationRecorded, Person } from '@samband/contracts';
import { randomOf } from '@samband/testkit/invented-register';

let count = 0;
const next = (prefix: string): string => {
  count += 1;
  return `${prefix}-${count}`;
};

/** An invented person; unique id unless one is given. */
export function person(parts: Partial<Person> = {}): Person {
  return {
    personId: next('P'),
    version: 1,
    names: [{ family: 'Rostamzadeh', given: 'Kaveh' }],
    birthDates: ['1984-05-17'],
    sex: 'M',
    nationalities: ['IRN'],
    documents: [],
    protection: [{ status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14' }],
    cases: [],
    protectedIdentity: false,
    ...parts,
  };
}

export type Described = {
  id?: string;
  version?: number;
  state?: ObservationRecorded['state'];
  sourceEventId?: string;
  occurredAt?: string;
  receivedAt?: string;
  names?: Person['names'];
  birthDate?: string;
  documents?: { kind?: string; issuingCountry: string; number: string; mrz?: string[] }[];
};

/** A travel event about somebody, as observation-intake sends it. */
export function observation(parts: Described = {}): ObservationRecorded {
  const { id = randomUUID(), version = 1, state = 'received', sourceEventId = next('S') } = parts;
  const { receivedAt = '2026-11-02T08:00:00.000Z', occurredAt = '2026-11-02T06:40:00+01:00' } = parts;
  const documents = (parts.documents ?? []).map((document) => ({ kind: 'other', ...document }));
  const content = {
    sourceEventId,
    occurredAt,
    recordedAt: '2026-11-02T06:52:00+01:00',
    movement: 'arrived-from',
    country: 'IRN',
    evidence: ['stamp'],
    person: { names: parts.names ?? [{ family: 'Rostamzadeh', given: 'Kaveh' }], birthDate: parts.birthDate },
    documents,
    originActivity: 'border-control',
    legalBasis: {
      provisionId: 'OSL-10-15a-5',
      purpose: 'test',
      balancing: { outcome: 'disclose', reason: 'test', decidedBy: 'test', decidedAt: '2026-11-02T07:10:00+01:00' },
    },
  };
  return {
    observationId: id,
    version,
    state,
    agency: 'Polismyndigheten',
    sourceEventId,
    receivedAt,
    kind: 'travel-event',
    ...(state === 'retracted' ? {} : { content }),
  } as ObservationRecorded;
}

const syllables = ['ba', 'do', 'fi', 'ku', 'la', 'me', 'no', 'ri', 'su', 'ti'];
const random = randomOf(5, 1);

/** A full name that sounds like no other test's; the same ones in every run. */
export function unheard(): { family: string; given: string } {
  const word = (length: number) => Array.from({ length }, () => syllables[random.int(syllables.length)]).join('');
  return { family: word(5), given: word(4) };
}

/** The case system says that these observations, in their first version, are not about this person. */
export function wrongPerson(
  personId: string,
  observationIds: readonly string[],
  parts: Partial<AssessmentReported> = {},
): AssessmentReported {
  return {
    signalId: randomUUID(),
    version: 1,
    revision: 1,
    personId,
    outcome: 'wrong-person',
    decidedOn: '2026-11-05',
    reportedAt: '2026-11-05T08:00:00Z',
    reportedBy: 'Migrationsverket',
    links: observationIds.map((id) => ({ subject: { kind: 'observation', id }, sourceVersion: 1, personId })),
    ...parts,
  };
}
