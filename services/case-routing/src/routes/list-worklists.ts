import { type caseRoutingApi, functionsOf, ownAgency } from '@samband/contracts';
import type { Handler } from '@samband/service-kit';
import { countUnrouted, countWork, type WorklistCounts } from '../store/worklists.ts';
import type { RouteDeps } from './route-deps.ts';

type Contract = typeof caseRoutingApi.routes.listWorklists;

/** How many tips there are in all is Migrationsverket’s to know; another agency is told of those before it. */
export function listWorklists({ pool }: RouteDeps): Handler<Contract> {
  return async ({ principal }) => {
    const own = functionsOf(principal);
    const seesAll = own.includes('noa') || principal.scopes.includes('accounting:read');
    const items = await countWork(pool, seesAll ? undefined : own);
    const total = await countUnrouted(pool, principal.agency === ownAgency ? undefined : own);
    return { status: 200, body: { items: items.map(shownCounts), ...total } };
  };
}

function shownCounts({ oldest, ...counts }: WorklistCounts) {
  return { ...counts, ...(oldest !== null && { oldest }) };
}
