import type { tipIntakeApi } from '@samband/contracts';
import { type Handler, notFound } from '@samband/service-kit';
import { loadInformant } from '../store/sealed.ts';
import { findTips } from '../store/tips.ts';
import type { IntakeDeps } from '../take-tip.ts';
import { logRead } from './read-as-officer.ts';

type Contract = typeof tipIntakeApi.routes.getInformant;

/** A right of its own: whoever the tip is routed to does not thereby learn who left it. */
export function getInformant(deps: IntakeDeps): Handler<Contract> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    const [tip] = await findTips(deps.pool, [tipId]);
    if (tip?.salt == null) throw notFound();
    await logRead(deps, { operation: 'getInformant', tipId, principal, purpose });
    const informant = await loadInformant(deps.pool, deps.secrets, { tipId, salt: tip.salt });
    if (informant === undefined) throw notFound('Nobody is known to have left it.');
    const wantsConfidentiality = informant.wantsConfidentiality ?? true;
    return { status: 200, body: { tipId, ...informant, wantsConfidentiality } };
  };
}
