import { functionOf } from '@samband/audit';
import { revokeVerification } from '@samband/contracts';
import { inTransaction, type Tx } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { REJECTION_REVOKED } from '../domain/conclude.ts';
import { RegisterError } from '../domain/errors.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { Finding, Subject } from '../domain/subject.ts';
import { identifySubjects } from '../handlers/identify-subjects.ts';
import { findByBasis, isDenied, revokeJudgements } from '../store/judgements.ts';
import { recordJudged } from '../store/register-changes.ts';
import { closeVerifications } from '../store/verifications.ts';
import { lockVerification, type VerificationDeps } from './decide-verification.ts';
import { toProblem } from './to-problem.ts';

/** Takes back a decision: its edges no longer hold; what is still held is decided anew, what is not names nobody any more. */
export function addRevokeVerification(http: Http, deps: VerificationDeps): void {
  addRoute(http, revokeVerification, async ({ params, body, principal }) => {
    const revocation = { at: deps.now().toISOString(), by: functionOf(principal), reason: body.reason };
    try {
      const revoked = await inTransaction(deps.pool, (tx) =>
        revoke(tx, deps, { id: params.verificationId, revocation }),
      );
      return { status: 200, body: revoked };
    } catch (error) {
      throw toProblem(error);
    }
  });
}

const UNCONFIRMED: Finding = { outcome: 'not-matched', reason: 'confirmation-revoked' };

/** Its description is gone, so that nobody can be looked up, and whom it names rests on one of these. */
function restsOn({ description, finding }: Subject, judgements: readonly Judgement[]): boolean {
  if (description !== undefined || finding?.identity?.outcome !== 'confirmed') return false;
  return judgements.some(({ verdict, personId }) => verdict === 'same' && personId === finding.personId);
}

/** What is not held cannot be decided anew: it names nobody any more, and is no longer said to be wrong. */
async function settle(tx: Tx, subject: Subject, judgements: readonly Judgement[]): Promise<Finding | undefined> {
  if (restsOn(subject, judgements)) return UNCONFIRMED;
  if (subject.description !== undefined || subject.finding?.outcome !== 'identity-rejected') return undefined;
  return (await isDenied(tx, subject.ref)) ? undefined : REJECTION_REVOKED;
}

type Order = { readonly id: string; readonly revocation: { at: string; by: string; reason: string } };

async function revoke(tx: Tx, deps: VerificationDeps, { id, revocation }: Order) {
  const { verification, subject } = await lockVerification(tx, id);
  if (verification.state !== 'confirmed' && verification.state !== 'rejected') {
    throw new RegisterError('verification-closed', 'It is not confirmed or rejected.');
  }
  const judgements = await findByBasis(tx, id);
  await revokeJudgements(
    tx,
    judgements.map(({ judgementId }) => judgementId),
    revocation,
  );
  const closing = {
    state: 'revoked',
    decidedAt: revocation.at,
    decidedBy: revocation.by,
    reason: revocation.reason,
  } as const;
  await closeVerifications(tx, [{ ...closing, verificationId: id, candidates: [] }]);
  const settled = await settle(tx, subject, judgements);
  await identifySubjects(tx, deps, [{ before: subject, told: subject, ...(settled && { settled }) }]);
  recordJudged(tx, judgements, revocation.at);
  return { ...verification, candidates: [...verification.candidates], ...closing };
}
