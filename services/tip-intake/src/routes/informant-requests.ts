import { functionOf } from '@samband/audit';
import { functionsOf, type InformantRequest, ownAgency, tipIntakeApi } from '@samband/contracts';
import { inTransaction, readFeed, type Tx } from '@samband/postgres';
import { addRoute, conflict, forbidden, type Http, notFound, type Principal } from '@samband/service-kit';
import {
  findRequest,
  insertRequest,
  listRequests,
  type StoredRequest,
  saveDecision,
} from '../store/informant-requests.ts';
import { hasInformant } from '../store/sealed.ts';
import { requireReadable } from './read-as-officer.ts';
import type { RouteDeps } from './route-deps.ts';

const { routes } = tipIntakeApi;

/** Who left a tip is behind two functions: one that has the tip asks, another one lets it see, for a limited time. */
export function addInformantRequests(http: Http, deps: RouteDeps): void {
  const { pool, now, newId } = deps;

  addRoute(http, routes.postInformantRequest, async ({ params: { tipId }, body: { reason }, principal }) => {
    const body = await inTransaction(pool, async (tx) => {
      await requireReadable(tx, tipId, principal);
      const [by] = functionsOf(principal);
      if (by === undefined) throw forbidden('not-your-function', 'The token acts for no function.');
      if (!(await hasInformant(tx, tipId))) throw notFound('Nobody is known to have left it.');
      const requestedAt = now().toISOString();
      const { clientId } = principal;
      return shown(await insertRequest(tx, { requestId: newId(), tipId, by, clientId, reason, requestedAt }));
    });
    return { status: 201, body };
  });

  addRoute(http, routes.listInformantRequests, async ({ query: { state, after, limit }, principal }) => {
    requireOwn(principal);
    const page = await readFeed(pool, {
      feed: 'informant-requests',
      table: 'informant_requests',
      after,
      limit,
      read: (position, most) => listRequests(pool, { state, after: position, limit: most }),
    });
    return { status: 200, body: { ...page, items: page.items.map(shown) } };
  });

  addRoute(http, routes.decideInformantRequest, async ({ params: { requestId }, body, principal }) => {
    requireOwn(principal);
    const decided = await inTransaction(pool, (tx) => decide(tx, deps, { requestId, ...body, principal }));
    return { status: 200, body: shown(decided) };
  });
}

/** A custodian is a function of the authority that has the informant’s name; no scope makes another agency one. */
function requireOwn({ agency }: Principal): void {
  if (agency !== ownAgency)
    throw forbidden('not-your-decision', `Only ${ownAgency} decides who learns who left a tip.`);
}

type Decision = {
  readonly requestId: string;
  readonly decision: 'approve' | 'deny';
  readonly reason: string;
  readonly principal: Principal;
};

async function decide(tx: Tx, { now, informantHours }: RouteDeps, given: Decision): Promise<StoredRequest> {
  const { requestId, decision, reason, principal } = given;
  const request = await findRequest(tx, requestId);
  if (request === undefined) throw notFound('No such request.');
  const decidedBy = functionOf(principal);
  const own = request.clientId === principal.clientId || functionsOf(principal).includes(request.by);
  if (own || decidedBy === request.by) throw forbidden('own-request', 'Another function decides.');
  if (request.state !== 'open') throw conflict('already-decided', 'The request has been decided.');
  const at = now();
  const validUntil = new Date(at.getTime() + informantHours * 3_600_000).toISOString();
  const decided: StoredRequest = {
    ...request,
    state: decision === 'approve' ? 'approved' : 'denied',
    decidedBy,
    decisionReason: reason,
    decidedAt: at.toISOString(),
    ...(decision === 'approve' && { validUntil }),
  };
  await saveDecision(tx, decided);
  return decided;
}

function shown({ clientId: _, ...request }: StoredRequest): InformantRequest {
  return request;
}
