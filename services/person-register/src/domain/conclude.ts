import type { IdentificationMade } from '@samband/contracts';
import { type Finding, forget, forgetErased, type Subject, type SubjectFacts } from './subject.ts';

export type Conclusion = {
  readonly subject: Subject;
  /** What is to be sent; undefined when nothing that others know has changed. */
  readonly event: IdentificationMade | undefined;
};

export type Decision = {
  readonly finding: Finding;
  readonly candidatesCut: number;
  readonly registerVersion: number;
  readonly modelVersion: string;
  readonly decidedAt: string;
};

/** The version counter rises only when something that others were told changes: finding, or the source's version. */
export function conclude(before: Subject, told: Subject | undefined, decision: Decision): Conclusion {
  const changed =
    told === undefined || told.sourceVersion !== before.sourceVersion || differs(told.finding, decision.finding);
  const decided: Subject = { ...before, ...decision, version: before.version + (changed ? 1 : 0) };
  return {
    subject: kept(decided, decision.finding),
    event: changed ? toEvent(decided, told?.finding?.personId) : undefined,
  };
}

function kept(decided: Subject, finding: Finding): Subject {
  if (finding.outcome === 'erased') return forgetErased(decided);
  return keeps(finding) ? decided : forget(decided);
}

/** Content is deleted at once where its purpose has ended. */
function keeps({ outcome }: Finding): boolean {
  return outcome === 'identified' || outcome === 'awaiting-verification' || outcome === 'not-matched';
}

function differs(a: Finding | undefined, b: Finding): boolean {
  return (
    a?.outcome !== b.outcome ||
    a.personId !== b.personId ||
    isRevoked(a) !== isRevoked(b) ||
    a.identity?.outcome !== b.identity?.outcome ||
    a.identity?.score !== b.identity?.score
  );
}

/** Rejected no more, but its content went with the rejection, so that nobody can be looked up. */
export const REJECTION_REVOKED: Finding = { outcome: 'identity-rejected', reason: 'rejection-revoked' };

function isRevoked({ outcome, reason }: Finding): boolean {
  return outcome === REJECTION_REVOKED.outcome && reason === REJECTION_REVOKED.reason;
}

function toEvent(subject: Subject, previous: string | undefined): IdentificationMade {
  const { finding, facts, ref } = subject;
  const personId = finding?.personId;
  return {
    subject: { kind: ref.kind, id: ref.id, ...(ref.part !== undefined && { part: ref.part }) },
    version: subject.version,
    sourceVersion: subject.sourceVersion,
    outcome: finding?.outcome ?? 'not-matched',
    ...(personId !== undefined && { personId, ...(finding?.identity && { identity: finding.identity }) }),
    ...(previous !== undefined && previous !== personId && { previousPersonId: previous }),
    ...(finding && isRevoked(finding) && { rejectionRevoked: true }),
    registerVersion: subject.registerVersion,
    decidedAt: subject.decidedAt,
    ...(finding?.outcome === 'identified' && sentFacts(facts)),
  };
}

function sentFacts(facts: SubjectFacts | undefined): Pick<IdentificationMade, 'facts' | 'tip'> {
  if (facts === undefined) return {};
  if ('observation' in facts) return { facts: facts.observation };
  return 'tip' in facts ? { tip: facts.tip } : {};
}
