import type { tipIntakeApi } from '@samband/contracts';
import type { Handler } from '@samband/service-kit';
import { loadFacts } from '../store/facts.ts';
import type { IntakeDeps } from '../take-tip.ts';
import { logRead, requireReadable } from './read-as-officer.ts';

type Contract = typeof tipIntakeApi.routes.getFacts;

export function getFacts(deps: IntakeDeps): Handler<Contract> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    const tip = await requireReadable(deps, tipId, principal);
    await logRead(deps, { operation: 'getVerifiedFacts', tipId, principal, purpose });
    return { status: 200, body: { items: await loadFacts(deps.pool, deps.secrets, tip) } };
  };
}
