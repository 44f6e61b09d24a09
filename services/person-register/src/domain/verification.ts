import type { Explanation } from './matching.ts';
import type { SubjectRef } from './subject.ts';

export type Candidate = { readonly personId: string; readonly explanation: Explanation };

/** A possible identity that a human must confirm or reject. Times are RFC 3339. */
export type Verification = {
  readonly verificationId: string;
  readonly state: 'open' | 'confirmed' | 'rejected' | 'superseded' | 'revoked';
  readonly subject: SubjectRef;
  readonly createdAt: string;
  readonly dueAt: string;
  readonly escalated: boolean;
  readonly candidates: readonly Candidate[];
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly reason?: string;
};

export type VerificationPlan =
  | { readonly step: 'none' }
  | { readonly step: 'refresh'; readonly verificationId: string; readonly candidates: readonly Candidate[] }
  | {
      readonly step: 'replace';
      readonly superseded: Verification | undefined;
      readonly opened: Verification | undefined;
    };

export type NewVerification = {
  readonly subject: Verification['subject'];
  readonly candidates: readonly Candidate[];
  readonly verificationId: string;
  readonly now: string;
  /** Milliseconds until it is overdue. */
  readonly dueInMs: number;
};

/**
 * An officer decides on the candidates that were shown. So other candidates mean another verification, and whoever
 * decides on the old one is told; its clock runs on. Without candidates nothing is left to decide.
 */
export function planVerification(open: Verification | undefined, next: NewVerification): VerificationPlan {
  const { candidates } = next;
  if (candidates.length === 0) {
    return open === undefined ? { step: 'none' } : { step: 'replace', superseded: open, opened: undefined };
  }
  if (open !== undefined && sameCandidates(open.candidates, candidates)) {
    return { step: 'refresh', verificationId: open.verificationId, candidates };
  }
  const dueAt = open?.dueAt ?? new Date(Date.parse(next.now) + next.dueInMs).toISOString();
  const { verificationId, subject, now } = next;
  const opened = {
    verificationId,
    state: 'open',
    subject,
    createdAt: now,
    dueAt,
    escalated: false,
    candidates,
  } as const;
  return { step: 'replace', superseded: open, opened };
}

function sameCandidates(left: readonly Candidate[], right: readonly Candidate[]): boolean {
  const ids = new Set(left.map(({ personId }) => personId));
  return left.length === right.length && right.every(({ personId }) => ids.has(personId));
}
