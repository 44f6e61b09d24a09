import { functionsOf } from '@samband/contracts';
import { notFound, type Principal } from '@samband/service-kit';
import { mayRead } from '../domain/may-read.ts';
import { saveRead } from '../store/reads.ts';
import { findRoute } from '../store/routes.ts';
import { findTips } from '../store/tips.ts';
import type { IntakeDeps } from '../take-tip.ts';
import type { OpenTip } from './find-by-code.ts';

/** The tip, if this officer may have it; 404 otherwise, so that nobody learns which tips exist. */
export async function requireReadable(deps: IntakeDeps, tipId: string, principal: Principal): Promise<OpenTip> {
  const [tip] = await findTips(deps.pool, [tipId]);
  const route = await findRoute(deps.pool, tipId);
  if (tip?.salt == null || !mayRead(principal, route?.functions ?? [])) throw notFound();
  return { ...tip, salt: tip.salt };
}

export type OfficerRead = {
  readonly operation: string;
  readonly tipId: string;
  readonly principal: Principal;
  readonly purpose: string;
};

/** Written before anything is shown: what cannot be logged is not shown. */
export async function logRead(deps: IntakeDeps, { operation, tipId, principal, purpose }: OfficerRead): Promise<void> {
  await saveRead(deps.pool, {
    readId: deps.newId(),
    readAt: deps.now().toISOString(),
    operation,
    tipId,
    agency: principal.agency,
    functions: functionsOf(principal),
    clientId: principal.clientId,
    purpose,
  });
}
