import type { caseRoutingApi } from '@samband/contracts';
import type { Handler } from '@samband/service-kit';
import { loadRoutes } from '../store/routes.ts';
import { requireReadable } from './acting.ts';
import type { RouteDeps } from './route-deps.ts';
import { showRoute } from './show-route.ts';

export function getRoute({ pool }: RouteDeps): Handler<typeof caseRoutingApi.routes.getRoute> {
  return async ({ params: { tipId }, principal }) => {
    const route = (await loadRoutes(pool, [tipId])).get(tipId);
    return showRoute(pool, requireReadable(route, principal), principal);
  };
}
