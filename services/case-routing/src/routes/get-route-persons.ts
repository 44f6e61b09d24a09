import { logRead } from '@samband/audit';
import { type caseRoutingApi, ownAgency } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { type Handler, notFound } from '@samband/service-kit';
import { loadLinks, type StoredLink } from '../store/links.ts';
import { findPersons, type PersonRow } from '../store/persons.ts';
import { loadRoutes } from '../store/routes.ts';
import { requireReadable } from './acting.ts';
import type { RouteDeps } from './route-deps.ts';

type Contract = typeof caseRoutingApi.routes.getRoutePersons;

/** For the authority's own functions; another agency learns of a person through a disclosure, not here. */
export function getRoutePersons(deps: RouteDeps): Handler<Contract> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    const items = await inTransaction(deps.pool, async (tx) => {
      const route = (await loadRoutes(tx, [tipId])).get(tipId);
      requireReadable(route, principal);
      if (principal.agency !== ownAgency) throw notFound('No such tip.');
      const links = (await loadLinks(tx, [tipId])).get(tipId) ?? [];
      const personIds = links.map(({ personId }) => personId);
      const persons = await findPersons(tx, personIds);
      const subjects = [`tip:${tipId}`];
      await logRead(tx, deps.audit, { operation: 'getRoutePersons', principal, purpose, personIds, subjects });
      return links.map((link) => shown(link, persons.get(link.personId)));
    });
    return { status: 200, body: { items } };
  };
}

function shown({ part, personId, basis }: StoredLink, person: PersonRow | undefined) {
  const cases = (person?.cases ?? []).map(({ caseId, kind, state, unit, region }) => ({
    caseId,
    kind,
    state,
    region,
    ...(unit !== undefined && { unit }),
  }));
  const protectedIdentity = person?.protectedIdentity ?? false;
  return { part, personId: person?.rootId ?? personId, basis, cases, protectedIdentity };
}
