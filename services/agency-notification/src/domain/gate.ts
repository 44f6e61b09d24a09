import type { GateOutcome, Purpose } from '@samband/contracts';
import { type Catalogue, type DataKind, inForce, isUsable, type Provision, reaches } from './catalogue.ts';
import { type GateReason, reason } from './gate-reasons.ts';

/** A disclosure before it happens: from whom, to whom, why, what, on which day. */
export type Disclosure = {
  readonly purpose: Purpose;
  readonly sender: string;
  /** The agencies that the address means on that day. */
  readonly audience: readonly string[];
  /** Kinds of secret information that it holds; none when it says nothing about anybody. */
  readonly kinds: readonly DataKind[];
  readonly fields: readonly string[];
  /** Fields that the contract allows this receiver for this purpose. */
  readonly allowedFields: readonly string[];
  /** YYYY-MM-DD */
  readonly day: string;
  /** An officer's recorded balancing that came to disclosing, and the day it was made (YYYY-MM-DD); else it is `day`. */
  readonly balancing?: { readonly provisionId?: string | undefined; readonly day?: string | undefined } | undefined;
};

export type Verdict = {
  readonly outcome: GateOutcome;
  readonly reasons: readonly GateReason[];
  /** What it rests on, when allowed. */
  readonly provisionIds: readonly string[];
  /** What could open it, after a balancing. */
  readonly candidates: readonly string[];
  /** A statute says that it shall be reported: it may wait, but not be closed unsent. */
  readonly duty: boolean;
};

const flows: Readonly<Record<Purpose, string | undefined>> = {
  'protection-review': 'home-travel-police',
  'security-threat': 'security-threat',
  'war-crimes': 'war-crimes',
  'crime-report': 'crime-report',
  'trafficking-coordination': 'forum',
  // What an officer forwards for a reason of its own: nothing opens it but a provision that the officer names.
  cooperation: undefined,
};

/**
 * Whether it may be sent (OSL 8:1, 7:3, 10 kap.). Every rule of secrecy that protects any of it must yield to something
 * that may be relied on that day; each rule is judged alone and the strictest answer holds, so one rule more can only
 * narrow. What the catalogue does not know is withheld.
 */
export function judge(catalogue: Catalogue, disclosure: Disclosure): Verdict {
  const verdicts = disclosure.audience.map((agency) => judgeFor(catalogue, disclosure, agency));
  const [first, ...others] = verdicts;
  if (first === undefined) return withheld([reason('nobody')]);
  return others.reduce(strictest, first);
}

function judgeFor(catalogue: Catalogue, disclosure: Disclosure, receiver: string): Verdict {
  const { day } = disclosure;
  const current = catalogue.provisions.filter((provision) => inForce(provision, day));
  const bases = basesFor(current, disclosure, receiver);
  const duty = isDuty(catalogue, disclosure, receiver);
  const faults = [...unknowns(catalogue, disclosure), ...forbidden(current, disclosure)];
  if (faults.length > 0) return withheld(faults, duty);
  if (disclosure.kinds.length === 0) return withoutSecrets(current, { disclosure, receiver, duty, bases });
  if (disclosure.sender === receiver) return withinAgency(current, disclosure, receiver);
  return open(current, { disclosure, bases, duty });
}

/** Sections of the contract's allow-list, kinds and receivers that nobody has judged. */
function unknowns(catalogue: Catalogue, { fields, allowedFields, kinds }: Disclosure): GateReason[] {
  const known = new Set(
    catalogue.provisions.flatMap(({ protects, forbids = [] }) => [...(protects?.kinds ?? []), ...forbids]),
  );
  return [
    ...fields.filter((field) => !allowedFields.includes(field)).map(() => reason('field-not-allowed')),
    ...kinds.filter((kind) => !known.has(kind)).map(() => reason('unknown-kind')),
  ];
}

function forbidden(current: readonly Provision[], { purpose, kinds }: Disclosure): GateReason[] {
  const flow = flows[purpose];
  return current
    .filter(({ forbids, flows: own }) => forbids?.some((kind) => kinds.includes(kind)) && speaksOf(own, flow))
    .map(({ id }) => reason('forbidden', id));
}

/** Nothing in it is secret, yet nothing leaves without a task in the statutes that it serves. */
function withoutSecrets(current: readonly Provision[], { disclosure, receiver, duty, bases }: Found): Verdict {
  const flow = flows[disclosure.purpose];
  const tasks = current.filter(
    (p) =>
      p.kind === 'purpose' && flow !== undefined && p.flows.includes(flow) && isTaskTowards(p, disclosure, receiver),
  );
  const usable = bases.filter(isUsable);
  const waiting = usable.filter((basis) => basis.needsBalancing && !isBalanced(basis, disclosure));
  const rests = [...usable.filter((basis) => !waiting.includes(basis)), ...tasks.filter(isUsable)];
  if (rests.length > 0) return allowed(rests, duty);
  const [first] = waiting;
  if (first === undefined) return withheld([reason('unknown-purpose')], duty);
  const reasons = [reason('needs-balancing', first.id)];
  return { outcome: 'needs-balancing', reasons, provisionIds: [], candidates: waiting.map(({ id }) => id), duty };
}

/** Nobody weighs interests under a provision that is not there yet. */
function isBalanced(provision: Provision, { balancing, day }: Disclosure): boolean {
  if (balancing === undefined || (balancing.provisionId ?? provision.id) !== provision.id) return false;
  return inForce(provision, balancing.day ?? day);
}

function isTaskTowards({ senders, receivers }: Provision, { sender }: Disclosure, receiver: string): boolean {
  return senders.includes(sender) && (receivers.includes(receiver) || receivers.includes('forum'));
}

/** No border of secrecy is crossed inside one activity, but there must be a purpose (UDL 11 §). */
function withinAgency(current: readonly Provision[], disclosure: Disclosure, receiver: string): Verdict {
  const rests = current.filter(
    (p) => p.kind === 'purpose' && isUsable(p) && p.flows.includes('all') && isNamed(p, disclosure, receiver),
  );
  const isKnown = flows[disclosure.purpose] !== undefined && rests.length > 0;
  return isKnown ? allowed(rests, false) : withheld([reason('unknown-purpose')]);
}

type Found = {
  readonly disclosure: Disclosure;
  readonly receiver: string;
  readonly bases: readonly Provision[];
  readonly duty: boolean;
};

function open(current: readonly Provision[], { disclosure, bases, duty }: Omit<Found, 'receiver'>): Verdict {
  const rules = current.filter(({ protects }) => protects?.kinds.some((kind) => disclosure.kinds.includes(kind)));
  const breaking = current.find(({ id }) => id === 'OSL-10-28');
  const usable = bases.filter(isUsable).filter(({ kind }) => kind !== 'duty' || breaking !== undefined);
  const judged = rules.map((rule) => yields(rule, { disclosure, bases, usable }));
  const reasons = eachOnce(judged.flatMap((each) => each.reasons));
  const outcome = judged.map((each) => each.outcome).reduce<GateOutcome>(stricter, 'allow');
  const candidates = [...new Set(usable.filter(({ needsBalancing }) => needsBalancing).map(({ id }) => id))];
  // Nothing protects it, which no lawyer has said of information about a person.
  if (rules.length === 0) return withheld([reason('unknown-kind')], duty);
  if (outcome !== 'allow') return { outcome, reasons, provisionIds: [], candidates, duty };
  const rests = [...new Set(judged.flatMap((each) => each.rests))];
  const cited = rests.some(({ kind }) => kind === 'duty') && breaking ? [breaking] : [];
  return allowed([...rests, ...cited], duty);
}

/** Two rules of secrecy that wait for the same are one reason to whoever reads it. */
function eachOnce(reasons: readonly GateReason[]): GateReason[] {
  return [...new Map(reasons.map((each) => [`${each.code} ${each.provisionId}`, each])).values()];
}

type Yielding = {
  readonly outcome: GateOutcome;
  readonly reasons: readonly GateReason[];
  readonly rests: readonly Provision[];
};

/** What one rule of secrecy yields to. */
function yields(
  rule: Provision,
  { disclosure, bases, usable }: { disclosure: Disclosure; bases: readonly Provision[]; usable: readonly Provision[] },
): Yielding {
  const section = rule.protects?.chapter ?? '';
  const openers = usable.filter(({ opens }) => opens && reaches(opens, section));
  const free = openers.filter(({ needsBalancing }) => !needsBalancing);
  if (free.length > 0) return { outcome: 'allow', reasons: [], rests: free };
  const balanced = openers.filter((opener) => isBalanced(opener, disclosure));
  if (balanced.length > 0) return { outcome: 'allow', reasons: [], rests: balanced };
  if (openers.length > 0) {
    return { outcome: 'needs-balancing', reasons: [reason('needs-balancing', openers[0]?.id)], rests: [] };
  }
  const unsigned = bases.find((basis) => !isUsable(basis) && basis.opens && reaches(basis.opens, section));
  if (unsigned) return { outcome: 'withhold', reasons: [reason('needs-sign-off', unsigned.id)], rests: [] };
  return { outcome: 'withhold', reasons: [reason('not-opened', rule.id)], rests: [] };
}

/** What speaks for disclosing: of this flow, or the permission that an officer names. */
function basesFor(current: readonly Provision[], disclosure: Disclosure, receiver: string): Provision[] {
  const flow = flows[disclosure.purpose];
  const named = disclosure.balancing?.provisionId;
  return current.filter(
    (p) =>
      p.opens !== undefined &&
      isFor(p, disclosure, receiver) &&
      (speaksOf(p.flows, flow) || (p.id === named && p.kind === 'permission')),
  );
}

/** Also when the duty cannot be relied on that day: it stays a duty, and so somebody must look at it. */
function isDuty({ provisions }: Catalogue, disclosure: Disclosure, receiver: string): boolean {
  const flow = flows[disclosure.purpose];
  return provisions.some(
    (p) =>
      p.kind === 'duty' &&
      p.opens !== undefined &&
      !p.needsBalancing &&
      flow !== undefined &&
      p.flows.includes(flow) &&
      isFor(p, disclosure, receiver),
  );
}

function speaksOf(own: readonly string[], flow: string | undefined): boolean {
  return flow !== undefined && (own.includes(flow) || own.includes('all'));
}

function isFor({ senders, receivers }: Provision, { sender }: Disclosure, receiver: string): boolean {
  return includes(senders, sender) && includes(receivers, receiver);
}

function isNamed({ senders, receivers }: Provision, { sender }: Disclosure, receiver: string): boolean {
  return senders.includes(sender) && receivers.includes(receiver);
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes('any') || names.includes(name);
}

const order: readonly GateOutcome[] = ['allow', 'needs-balancing', 'withhold'];

function stricter(a: GateOutcome, b: GateOutcome): GateOutcome {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function strictest(a: Verdict, b: Verdict): Verdict {
  const outcome = stricter(a.outcome, b.outcome);
  const both = <T>(pick: (verdict: Verdict) => readonly T[]): T[] => [...new Set([...pick(a), ...pick(b)])];
  return {
    outcome,
    reasons: both(({ reasons }) => reasons),
    provisionIds: outcome === 'allow' ? both(({ provisionIds }) => provisionIds) : [],
    candidates: a.candidates.filter((id) => b.candidates.includes(id)),
    duty: a.duty || b.duty,
  };
}

function allowed(rests: readonly Provision[], duty: boolean): Verdict {
  return { outcome: 'allow', reasons: [], provisionIds: [...new Set(rests.map(({ id }) => id))], candidates: [], duty };
}

function withheld(reasons: readonly GateReason[], duty = false): Verdict {
  return { outcome: 'withhold', reasons, provisionIds: [], candidates: [], duty };
}
