import { RegisterError } from './errors.ts';
import { type JudgeOptions, traceOf } from './identifiers.ts';
import type { Judgement } from './judgement.ts';
import type { Finding, Subject } from './subject.ts';
import type { Candidate, Verification } from './verification.ts';

export type Decision = {
  readonly decision: 'confirm' | 'reject';
  readonly personId?: string | undefined;
  /** Function of the officer. */
  readonly by: string;
  readonly at: string;
};

export type Decided = {
  readonly judged: readonly Candidate[];
  readonly state: 'confirmed' | 'rejected';
  /** Set when nothing is left to be compared. */
  readonly settled: Finding | undefined;
};

/**
 * What an officer's decision means. Confirming names one candidate; rejecting denies the one that is named or else all.
 * When one of several is rejected, the others are compared again. Throws RegisterError.
 */
export function decideVerification(verification: Verification, { decision, personId }: Decision): Decided {
  const { state, candidates } = verification;
  if (state !== 'open')
    throw new RegisterError('verification-closed', 'It was decided, or other information came first.');
  const named = candidates.filter((candidate) => candidate.personId === personId);
  if (personId !== undefined && named.length === 0) {
    throw new RegisterError('candidate-unknown', 'expected the id of one of the candidates');
  }
  if (decision === 'confirm') {
    const judged = personId === undefined ? candidates : named;
    if (judged.length !== 1) throw new RegisterError('candidate-missing', 'expected which of the candidates it is');
    return { judged, state: 'confirmed', settled: undefined };
  }
  const judged = personId === undefined ? candidates : named;
  const settled = judged.length === candidates.length ? REJECTED : undefined;
  return { judged, state: 'rejected', settled };
}

const REJECTED: Finding = { outcome: 'identity-rejected', reason: 'rejected-by-officer' };

/** One edge for each candidate that was judged; ids are given so that the same decision is written once. */
export function toJudgements(
  { verification, subject, decided }: { verification: Verification; subject: Subject; decided: Decided },
  { by, at, newId, hashSecret }: JudgeOptions & { by: string; at: string },
): Judgement[] {
  const { descriptionHash, identifiers } = traceOf(subject, hashSecret);
  return decided.judged.map(({ personId, explanation }) => ({
    judgementId: newId(),
    verdict: decided.state === 'confirmed' ? 'same' : 'different',
    basis: 'verification',
    basisId: verification.verificationId,
    subject: verification.subject,
    personId,
    descriptionHash,
    identifiers,
    score: explanation.score,
    decidedBy: by,
    decidedAt: at,
  }));
}
