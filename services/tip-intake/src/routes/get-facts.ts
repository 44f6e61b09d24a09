import type { tipIntakeApi } from '@samband/contracts';
import type { Handler } from '@samband/service-kit';
import { loadFacts } from '../store/facts.ts';
import { readAsOfficer } from './read-as-officer.ts';
import type { RouteDeps } from './route-deps.ts';

export function getFacts(deps: RouteDeps): Handler<typeof tipIntakeApi.routes.getFacts> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    const read = { operation: 'getVerifiedFacts', tipId, principal, purpose };
    const items = await readAsOfficer(deps, read, (tx, tip) => loadFacts(tx, deps.secrets, tip));
    return { status: 200, body: { items } };
  };
}
