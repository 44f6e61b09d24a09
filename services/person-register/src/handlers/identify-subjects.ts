import { identificationMade } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { type Conclusion, conclude, type Decision } from '../domain/conclude.ts';
import { identifiersToStore } from '../domain/identifiers.ts';
import { identify } from '../domain/identify.ts';
import { DECISION_VERSION, type MatchContext } from '../domain/matching.ts';
import { type Finding, keyOfSubject, type Subject } from '../domain/subject.ts';
import { type Candidate, type NewVerification, planVerification } from '../domain/verification.ts';
import type { Bounds } from '../store/candidates.ts';
import { replaceSilentWords } from '../store/names.ts';
import type { PreparedRecords } from '../store/prepared-records.ts';
import { saveSubjects } from '../store/subjects.ts';
import {
  type Closing,
  closeVerifications,
  findOpenOf,
  openVerifications,
  refreshCandidates,
} from '../store/verifications.ts';
import { type Described, type Gathered, gatherEvidence } from './gather-evidence.ts';

export type IdentifyDeps = {
  readonly now: () => Date;
  readonly newId: () => string;
  /** Key of the hashes that outlive a description. */
  readonly hashSecret: string;
  readonly bounds: Bounds;
  readonly records: PreparedRecords;
  /** How common each name is in our own register, as last counted. */
  readonly names: () => Pick<MatchContext, 'frequencies' | 'namesVersion'>;
  /** Milliseconds until a verification is overdue. */
  readonly verificationMs: number;
  readonly observe: (identified: readonly Identified[]) => void;
};

/** A subject as the source or a human left it (`before`), and as others were told of it last (`told`). */
export type Pending = {
  readonly before: Subject;
  readonly told: Subject | undefined;
  /** Decided without the matcher: retracted, erased or rejected. */
  readonly settled?: Finding;
  readonly causationid?: string;
};

export type Identified = {
  readonly conclusion: Conclusion;
  readonly candidates: readonly Candidate[];
  readonly silentWords: readonly string[];
};

/**
 * Decides who each subject is and stores it with what follows: verification, keys, event. The caller holds REGISTER
 * shared and the lock of each subject, taken before anything was read.
 */
export async function identifySubjects(tx: Tx, deps: IdentifyDeps, pending: readonly Pending[]): Promise<Identified[]> {
  if (pending.length === 0) return [];
  const described = pending
    .map(({ before, settled }) => (settled === undefined ? before : undefined))
    .filter(isDescribed);
  const gathered = await gatherEvidence(tx, deps, described);
  const evidence = new Map(described.map((subject, index) => [subject, gathered[index]]));
  const identified = pending.map((one) => decide(one, evidence.get(one.before as Described), deps));
  const subjects = identified.map(({ conclusion }) => conclusion.subject);
  const known = new Set(subjects.filter((_, index) => pending[index]?.told !== undefined));
  await saveSubjects(
    tx,
    subjects.map((subject, index) => ({ subject, read: pending[index]?.told?.rowState })),
  );
  await saveSilence(tx, identified, known);
  await updateWorklist(tx, deps, identified);
  publish(tx, deps, { pending, identified });
  deps.observe(identified);
  return identified;
}

function isDescribed(subject: Subject | undefined): subject is Described {
  return subject?.description !== undefined;
}

function decide({ before, told, settled }: Pending, gathered: Gathered | undefined, deps: IdentifyDeps): Identified {
  const result =
    settled === undefined && gathered !== undefined
      ? identify(before, gathered.evidence)
      : { finding: settled ?? before.finding ?? NOTHING_DESCRIBED, candidates: [] };
  const decision: Decision = {
    finding: result.finding,
    candidatesCut: gathered === undefined ? 0 : gathered.look.found.beyond + gathered.look.found.commonKeys,
    registerVersion: gathered?.evidence.context.registerVersion ?? before.registerVersion,
    modelVersion: DECISION_VERSION,
    decidedAt: deps.now().toISOString(),
  };
  const identifiers = identifiersToStore(before, result.finding, deps.hashSecret);
  const handles = gathered?.look.handles ?? before.handles;
  return {
    conclusion: conclude({ ...before, identifiers, handles }, told, decision),
    candidates: result.candidates,
    silentWords: gathered?.look.silentWords ?? [],
  };
}

const NOTHING_DESCRIBED: Finding = { outcome: 'not-matched', reason: 'nothing-described' };

async function saveSilence(tx: Tx, identified: readonly Identified[], known: ReadonlySet<Subject>): Promise<void> {
  const words = identified.flatMap(({ conclusion: { subject }, silentWords }) => {
    const kept = subject.description === undefined ? [] : silentWords;
    return kept.length > 0 || known.has(subject) ? [[keyOfSubject(subject.ref), kept] as const] : [];
  });
  await replaceSilentWords(tx, new Map(words));
}

async function updateWorklist(tx: Tx, deps: IdentifyDeps, identified: readonly Identified[]): Promise<void> {
  const refs = identified.map(({ conclusion }) => conclusion.subject.ref);
  const open = await findOpenOf(tx, refs);
  const plans = identified.map(({ conclusion: { subject }, candidates }) =>
    planVerification(open.get(keyOfSubject(subject.ref)), newVerification(subject, candidates, deps)),
  );
  const replaced = plans.flatMap((plan) => (plan.step === 'replace' ? [plan] : []));
  const decidedAt = deps.now().toISOString();
  const closings = replaced.flatMap(({ superseded }): Closing[] => {
    if (superseded === undefined) return [];
    return [{ verificationId: superseded.verificationId, state: 'superseded', candidates: [], decidedAt }];
  });
  await closeVerifications(tx, closings);
  await refreshCandidates(
    tx,
    plans.flatMap((plan) => (plan.step === 'refresh' ? [plan] : [])),
  );
  openVerifications(
    tx,
    replaced.flatMap(({ opened }) => opened ?? []),
  );
}

function newVerification(subject: Subject, candidates: readonly Candidate[], deps: IdentifyDeps): NewVerification {
  return {
    subject: subject.ref,
    candidates,
    verificationId: deps.newId(),
    now: deps.now().toISOString(),
    dueInMs: deps.verificationMs,
  };
}

type Batch = { pending: readonly Pending[]; identified: readonly Identified[] };

function publish(tx: Tx, deps: IdentifyDeps, { pending, identified }: Batch): void {
  const sent = identified.flatMap(({ conclusion: { event } }, index) => {
    const cause = pending[index];
    return event === undefined || cause === undefined ? [] : [{ event, cause }];
  });
  enqueue(
    tx,
    identificationMade,
    sent.map(({ event }) => event),
    (_, index) => ({
      source: SOURCE,
      time: deps.now(),
      correlationid: sent[index]?.cause.before.correlationId ?? '',
      causationid: sent[index]?.cause.causationid,
    }),
  );
}

export const SOURCE = '/services/person-register';
