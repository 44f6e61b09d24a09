import { type caseRoutingApi, ownAgency } from '@samband/contracts';
import { type Handler, notFound } from '@samband/service-kit';
import { loadLinks } from '../store/links.ts';
import { findPersons } from '../store/persons.ts';
import { loadRoutes } from '../store/routes.ts';
import { requireReadable } from './acting.ts';
import { logRead, type RouteDeps } from './route-deps.ts';

type Contract = typeof caseRoutingApi.routes.getRoutePersons;

/** For the authority's own functions; another agency learns of a person through a disclosure, not here. */
export function getRoutePersons(deps: RouteDeps): Handler<Contract> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    const route = (await loadRoutes(deps.pool, [tipId])).get(tipId);
    requireReadable(route, principal);
    if (principal.agency !== ownAgency) throw notFound('No such tip.');
    const links = (await loadLinks(deps.pool, [tipId])).get(tipId) ?? [];
    const personIds = links.map(({ personId }) => personId);
    await logRead(deps, { operation: 'getRoutePersons', tipId, personIds, principal, purpose });
    const persons = await findPersons(deps.pool, personIds);
    const items = links.map(({ part, personId, basis }) => {
      const person = persons.get(personId);
      const cases = (person?.cases ?? []).map(({ caseId, kind, state, unit, region }) => ({
        caseId,
        kind,
        state,
        region,
        ...(unit !== undefined && { unit }),
      }));
      return {
        part,
        personId: person?.rootId ?? personId,
        basis,
        cases,
        protectedIdentity: person?.protectedIdentity ?? false,
      };
    });
    return { status: 200, body: { items } };
  };
}
