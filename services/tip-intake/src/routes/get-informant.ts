import { functionsOf, type tipIntakeApi } from '@samband/contracts';
import { forbidden, type Handler, notFound } from '@samband/service-kit';
import { isApproved } from '../store/informant-requests.ts';
import { loadInformant } from '../store/sealed.ts';
import { readAsOfficer } from './read-as-officer.ts';
import type { RouteDeps } from './route-deps.ts';

type Contract = typeof tipIntakeApi.routes.getInformant;

/** A right of its own, and only after a custodian's approval: who has the tip does not thereby learn who left it. */
export function getInformant(deps: RouteDeps): Handler<Contract> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    const read = { operation: 'getInformant', tipId, principal, purpose };
    const informant = await readAsOfficer(deps, read, async (tx, tip) => {
      const at = deps.now().toISOString();
      if (!(await isApproved(tx, { tipId, functions: functionsOf(principal), at }))) throw notApproved();
      return loadInformant(tx, deps.secrets, tip);
    });
    if (informant === undefined) throw notFound('Nobody is known to have left it.');
    const wantsConfidentiality = informant.wantsConfidentiality ?? true;
    return { status: 200, body: { tipId, ...informant, wantsConfidentiality } };
  };
}

function notApproved() {
  return forbidden('approval-needed', 'A custodian must let this function see who left the tip.');
}
