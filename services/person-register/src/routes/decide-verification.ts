import { functionOf } from '@samband/audit';
import { decideVerification as contract } from '@samband/contracts';
import { inTransaction, lockAggregates, lockShared, type Pool, type Tx } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { type Decision, decideVerification, toJudgements } from '../domain/decide-verification.ts';
import { RegisterError } from '../domain/errors.ts';
import type { Subject } from '../domain/subject.ts';
import type { Verification } from '../domain/verification.ts';
import { type IdentifyDeps, identifySubjects } from '../handlers/identify-subjects.ts';
import { findRegistered } from '../store/candidates.ts';
import { saveJudgements } from '../store/judgements.ts';
import { REGISTER, recordJudged } from '../store/register-changes.ts';
import { findSubjects } from '../store/subjects.ts';
import { closeVerifications, findVerification } from '../store/verifications.ts';
import { toProblem } from './to-problem.ts';

export type VerificationDeps = IdentifyDeps & { readonly pool: Pool };

/** Of two officers at once one wins: the second finds the verification closed under the lock of its subject. */
export function addDecideVerification(http: Http, deps: VerificationDeps): void {
  addRoute(http, contract, async ({ params, body, principal }) => {
    const at = deps.now().toISOString();
    const decision = { ...body, by: functionOf(principal), at };
    try {
      const decided = await inTransaction(deps.pool, (tx) => decide(tx, deps, { id: params.verificationId, decision }));
      return { status: 200, body: decided };
    } catch (error) {
      throw toProblem(error);
    }
  });
}

type Order = { readonly id: string; readonly decision: Decision & { readonly reason: string } };

async function decide(tx: Tx, deps: VerificationDeps, { id, decision }: Order) {
  const { verification: shown, subject } = await lockVerification(tx, id);
  const verification = { ...shown, candidates: await registeredOf(tx, shown) };
  const decided = decideVerification(verification, decision);
  const { by, at } = decision;
  const { newId, hashSecret } = deps;
  await saveJudgements(tx, toJudgements({ verification, subject, decided }, { by, at, newId, hashSecret }));
  const closing = { decidedAt: at, decidedBy: by, reason: decision.reason, state: decided.state } as const;
  await closeVerifications(tx, [{ ...closing, verificationId: id, candidates: [] }]);
  const { settled } = decided;
  await identifySubjects(tx, deps, [{ before: subject, told: subject, ...(settled && { settled }) }]);
  // Others that the same link was proposed for are to be matched again.
  if (decided.state === 'rejected') recordJudged(tx, decided.judged, at);
  return { ...verification, candidates: [], ...closing };
}

/** Who was erased meanwhile is no candidate, though the job has not come to it yet. */
async function registeredOf(tx: Tx, { candidates }: Verification): Promise<Verification['candidates']> {
  const ids = candidates.map(({ personId }) => personId);
  const registered = await findRegistered(tx, ids);
  return candidates.filter(({ personId }) => registered.has(personId));
}

/** The verification and its subject, locked. REGISTER comes first, as everywhere. */
export async function lockVerification(
  tx: Tx,
  verificationId: string,
): Promise<{ verification: Verification; subject: Subject }> {
  const found = await findVerification(tx, verificationId);
  if (found === undefined) throw new RegisterError('verification-unknown', 'There is no such verification.');
  await lockShared(tx, REGISTER);
  await lockAggregates(tx, [found.subject.id]);
  const verification = await findVerification(tx, verificationId);
  const [subject] = await findSubjects(tx, [found.subject]);
  if (verification === undefined || subject === undefined) {
    throw new RegisterError('verification-unknown', 'There is no such verification.');
  }
  return { verification, subject };
}
