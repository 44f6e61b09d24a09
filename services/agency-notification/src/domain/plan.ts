import type { Purpose, RouteChanged, SignalRevision } from '@samband/contracts';
import type { Candidate, PersonFacts } from './notification.ts';

type Entry = RouteChanged['primary'];

/** Why an agency is on a tip's route: the rule that put it there (docs/rules-tips.md), else the agency itself. */
const purposesOfRule: Readonly<Record<string, readonly Purpose[]>> = {
  'W2-war-crime-report': ['war-crimes'],
  'W3-war-and-other-crime': ['war-crimes', 'crime-report'],
  'C1-crime-in-sweden': ['crime-report'],
  'T1-human-trafficking': ['trafficking-coordination'],
};

const purposeOfAgency: Readonly<Record<string, Purpose>> = {
  'agency:Säkerhetspolisen': 'security-threat',
  'agency:Polismyndigheten': 'crime-report',
  'agency:Jämställdhetsmyndigheten': 'trafficking-coordination',
};

const reasons: Readonly<Partial<Record<Purpose, string>>> = {
  'war-crimes': 'Misstanke om krigsbrott anmäls enligt förordning (2019:502) 5 § 3.',
  'crime-report': 'Uppgift om misstänkt brott i Sverige.',
};

/** Who outside Migrationsverket is to be told of a tip at this version of its routes. */
export function planRoute(route: RouteChanged, persons: readonly PersonFacts[]): Candidate[] {
  const agencies = [route.primary, ...route.additional].filter((entry) => entry.function.startsWith('agency:'));
  const candidates = agencies.flatMap((entry) =>
    purposesOf(entry).map((purpose) => candidateOf(route, { ...entry, purpose }, persons)),
  );
  const presented = presentationOf(route);
  return presented ? [...candidates.filter(({ purpose }) => purpose !== 'security-threat'), presented] : candidates;
}

/**
 * Whether a receiver that is no longer on the route must be told that it does not hold: not when the receiver itself
 * handed it on or closed it, and not while the tip is merely being worked on.
 */
export function isTakenBack(route: RouteChanged, receiver: string): boolean {
  if (route.by === receiver) return false;
  return route.change === 'rerouted' || route.change === 'amended' || route.change === 'unlinked';
}

function purposesOf({ rule, function: who }: Entry): readonly Purpose[] {
  return purposesOfRule[rule] ?? [purposeOfAgency[who] ?? 'cooperation'];
}

type Told = Entry & { readonly purpose: Purpose };

function candidateOf(route: RouteChanged, entry: Told, persons: readonly PersonFacts[]): Candidate {
  const { purpose } = entry;
  return {
    ...common(route, persons),
    receiver: entry.function,
    purpose,
    state: entry.state === 'closed' && route.by !== entry.function ? 'settled' : 'current',
    known: {
      ...references(route, persons),
      // Events of before it was told: when it was routed.
      registeredAt: route.receivedAt ?? entry.since,
      reason: reasons[purpose] ?? '',
    },
  };
}

/** Presented through the regional contact person: a reference and routing facts. */
function presentationOf(route: RouteChanged): Candidate | undefined {
  const { presentation } = route;
  if (presentation === undefined || presentation.outcome !== undefined) return undefined;
  return {
    ...common(route, []),
    receiver: 'agency:Säkerhetspolisen',
    purpose: 'security-threat',
    part: presentation.presentationId,
    state: 'current',
    known: {
      reference: route.tipId,
      contactFunction: presentation.function,
      urgency: presentation.urgency,
      sessionAt: presentation.sessionAt,
      registeredAt: presentation.registeredAt,
    },
  };
}

function common({ tipId }: RouteChanged, persons: readonly PersonFacts[]) {
  return { subject: { tipId }, personIds: persons.map(({ personId }) => personId) };
}

/** The unit or region of somebody with protected identity tells of whereabouts: NOA, which has them all, is to be asked. */
function references(route: RouteChanged, persons: readonly PersonFacts[]): Record<string, unknown> {
  const masked = persons.some(({ protectedIdentity }) => protectedIdentity);
  const listed = persons.map(({ personId, caseIds }) => ({ personReference: personId, caseReferences: [...caseIds] }));
  return {
    reference: route.tipId,
    contactFunction: masked ? 'noa' : contactOf(route),
    ...(listed.length > 0 && { persons: listed }),
    ...(masked && { protectedIdentity: true }),
  };
}

/** Whoever at Migrationsverket has the tip; an agency never is the contact for its own mail. */
function contactOf({ primary, additional }: RouteChanged): string {
  const own = [primary, ...additional].map((entry) => entry.function).filter((each) => !each.startsWith('agency:'));
  return own[0] ?? 'noa';
}

/** A revision of a signal goes to Migrationsverket's case system; it is told of withdrawals by the same fields. */
export function planSignal(signal: SignalRevision, person: PersonFacts | undefined): Candidate {
  const to = {
    subject: { signalId: signal.signalId },
    receiver: 'case-system',
    purpose: 'protection-review' as const,
    state: 'current' as const,
  };
  if ('erased' in signal) {
    const { personId: _forgotten, ...rest } = signal;
    return { ...to, personIds: [], known: rest };
  }
  const masked = person?.protectedIdentity ? { protectedIdentity: true } : {};
  return { ...to, personIds: [signal.personId], known: { ...signal, ...masked } };
}
