import type { IdentificationMade, ObservationFacts, ProtectionChanged } from '@samband/contracts';

/** An observation or tip in the short form of the worked cases (docs/cases): what is not given has an ordinary value. */
export type Told = {
  /** Short name, also of the subject unless `subject` says otherwise. */
  readonly id: string;
  readonly at: string;
  readonly person?: string;
  readonly agency?: string;
  /** When this version was received; 2 hours after it happened unless given. */
  readonly received?: string;
  /** When the source wrote it down; when it happened unless given. */
  readonly recorded?: string;
  readonly version?: number;
  readonly sourceVersion?: number;
  readonly outcome?: IdentificationMade['outcome'];
  readonly score?: number;
  readonly confirmedBy?: string;
  readonly provision?: string;
  readonly documents?: ObservationFacts['documents'];
  /** A travel event. */
  readonly movement?: 'departed-to' | 'arrived-from' | 'entered' | 'exited' | 'stayed-in';
  readonly country?: string;
  readonly via?: string[];
  readonly period?: { from?: string; until?: string };
  readonly evidence?: (
    | 'document-seen'
    | 'stamp'
    | 'ticket'
    | 'own-statement'
    | 'officer-observation'
    | 'third-party'
  )[];
  readonly rejectionRevoked?: true;
  /** A passport observation. */
  readonly act?: 'held' | 'presented' | 'used-at-border' | 'issued' | 'renewed';
  readonly passport?: { issuingCountry: string; number?: string; issuedOn?: string; kind?: string };
  readonly presentIn?: string;
  readonly stamps?: { country: string; direction: 'entry' | 'exit'; date: string; place?: string }[];
  /** A tip. */
  readonly alleges?: ('home-country-travel' | 'passport-use' | 'other')[];
};

/** A record of the register in the same short form. */
export type ToldPerson = Partial<Omit<ProtectionChanged, 'personId'>> & { readonly personId?: string };

const somebody = 'P-1';

export function toIdentification(told: Told): IdentificationMade {
  const { id, version = 1, sourceVersion = version, outcome = 'identified', person = somebody } = told;
  const identity = { score: told.score ?? 30, modelVersion: 'test' };
  return {
    subject: { kind: told.alleges ? 'tip' : 'observation', id },
    version,
    sourceVersion,
    outcome,
    ...(told.rejectionRevoked && { rejectionRevoked: true }),
    registerVersion: 1,
    decidedAt: '2026-11-03T00:00:00Z',
    ...(outcome !== 'identified' && { previousPersonId: person }),
    ...(outcome === 'identified' && {
      personId: person,
      identity: told.confirmedBy
        ? { ...identity, outcome: 'confirmed', confirmedBy: told.confirmedBy }
        : { ...identity, outcome: 'match' },
      ...factsOf(told),
    }),
  };
}

function factsOf(told: Told): Pick<IdentificationMade, 'facts' | 'tip'> {
  const receivedAt = told.received ?? new Date(Date.parse(told.at) + 2 * 60 * 60 * 1000).toISOString();
  if (told.alleges) {
    return { tip: { allegations: told.alleges, receivedAt: told.at, ...(told.country && { country: told.country }) } };
  }
  const common = {
    agency: told.agency ?? (told.act ? 'Utlandsmyndighet Teheran' : 'Polismyndigheten'),
    sourceEventId: `SE-${told.id}`,
    occurredAt: told.at,
    recordedAt: told.recorded ?? told.at,
    receivedAt,
    provisionId: told.provision ?? 'OSL-10-15a-5',
    documents: told.documents ?? [],
  };
  return { facts: told.act ? passportOf(told, common) : travelOf(told, common) };
}

type Common = Pick<
  ObservationFacts,
  'agency' | 'sourceEventId' | 'occurredAt' | 'recordedAt' | 'receivedAt' | 'provisionId' | 'documents'
>;

function travelOf(
  { movement = 'stayed-in', country = 'IRN', evidence = ['own-statement'], via, period }: Told,
  common: Common,
): ObservationFacts {
  return {
    ...common,
    kind: 'travel-event',
    movement,
    country,
    evidence,
    via,
    period,
    originActivity: 'border-control',
  };
}

function passportOf({ act = 'held', passport, presentIn, stamps }: Told, common: Common): ObservationFacts {
  const document = passport ?? { issuingCountry: 'IRN', number: 'K1' };
  return {
    ...common,
    kind: 'passport-observation',
    act,
    passport: document,
    service: 'visa-interview',
    presentIn,
    stamps,
  };
}

export function toRecord(told: ToldPerson = {}): ProtectionChanged {
  return {
    personId: somebody,
    version: 1,
    protection: [{ status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14' }],
    cases: [{ caseId: 'C-1', kind: 'asylum', state: 'closed', openedOn: '2018-01-09', region: 'Syd' }],
    protectedIdentity: false,
    receivedAt: '2015-01-01T00:00:00Z',
    ...told,
  };
}
