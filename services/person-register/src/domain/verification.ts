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
