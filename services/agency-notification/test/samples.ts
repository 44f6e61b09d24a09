import { randomUUID } from 'node:crypto';
import type { ProtectionChanged, RouteChanged, SignalRevision } from '@samband/contracts';

const at = '2026-11-05T12:00:00.000Z';

type Entry = RouteChanged['primary'];

export const entry = (who: string, rule = 'officer', fields: Partial<Entry> = {}): Entry => ({
  function: who,
  state: 'new',
  rule,
  since: at,
  ...fields,
});

export const warCrimes = [
  entry('agency:Polismyndigheten', 'W2-war-crime-report'),
  entry('agency:Åklagarmyndigheten', 'W2-war-crime-report'),
];
export const crime = [entry('agency:Polismyndigheten', 'C1-crime-in-sweden')];

/** Routes of an invented tip. */
export function routes(fields: Partial<RouteChanged> = {}): RouteChanged {
  return {
    tipId: randomUUID(),
    version: 1,
    change: 'routed',
    by: 'rules',
    changedAt: at,
    tipVersion: 1,
    ruleVersion: 'routing-1',
    source: 'public',
    primary: entry('region:Syd', 'R2-closed-case'),
    additional: [],
    persons: [],
    securityThreat: false,
    handled: false,
    bounces: 0,
    ...fields,
  };
}

export const about = (personId: string): RouteChanged['persons'] => [{ part: '1', personId, basis: 'identified' }];

export const presentation = (tipId: string): NonNullable<RouteChanged['presentation']> => ({
  presentationId: randomUUID(),
  tipId,
  function: 'contact-person:Syd',
  region: 'Syd',
  urgency: 'next-session',
  sessionAt: '2026-11-12T09:00:00+01:00',
  registeredAt: at,
});

export function person(personId: string, fields: Partial<ProtectionChanged> = {}): ProtectionChanged {
  return {
    personId,
    version: 1,
    protection: [],
    cases: [{ caseId: `C-${personId}`, kind: 'asylum', state: 'closed', openedOn: '2018-01-09', region: 'Syd' }],
    protectedIdentity: false,
    receivedAt: at,
    ...fields,
  } as ProtectionChanged;
}

export function signal(personId: string, fields: Record<string, unknown> = {}): SignalRevision {
  return {
    signalId: randomUUID(),
    revision: 1,
    state: 'raised',
    indicator: 'home-country-travel',
    personId,
    caseIds: [`C-${personId}`],
    protectionStatus: 'refugee',
    statusGrantedOn: '2019-03-14',
    assessedCountry: 'IRN',
    period: { from: '2026-10-03', until: '2026-11-02', precision: 'day' },
    facts: [
      {
        code: 'arrived-from',
        country: 'IRN',
        evidence: ['stamp'],
        observationIds: ['o-1'],
        text: 'Ankom från Iran den 2 november 2026.',
      },
    ],
    context: [],
    evidence: [],
    identity: { outcome: 'match', score: 24.5 },
    unknowns: [],
    baseRate: { text: 'x', source: 'x' },
    leadTime: { firstOccurredAt: at, firstReceivedAt: at, days: 0 },
    legalBasisIds: ['OSL-10-15a-5'],
    changes: [],
    ruleVersion: 'r1',
    raisedAt: at,
    revisedAt: at,
    ...fields,
  } as SignalRevision;
}
