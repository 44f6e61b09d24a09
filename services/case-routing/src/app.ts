import { addReads } from '@samband/audit';
import { caseRoutingApi } from '@samband/contracts';
import { addRoute, buildHttp, type Checks, type Http, type Logger, type Verifier } from '@samband/service-kit';
import { actOnRoute } from './routes/act-on-route.ts';
import { getRoute } from './routes/get-route.ts';
import { getRoutePersons } from './routes/get-route-persons.ts';
import { getStatistics } from './routes/get-statistics.ts';
import { getWorklist } from './routes/get-worklist.ts';
import { listPresentations } from './routes/list-presentations.ts';
import { listWorklists } from './routes/list-worklists.ts';
import { recordPresentation } from './routes/record-presentation.ts';
import type { RouteDeps } from './routes/route-deps.ts';
import { findSimilarTips, getSimilarTips } from './routes/similar-tips.ts';
import { findMerged } from './store/erasure.ts';

export type AppDeps = {
  readonly deps: RouteDeps;
  readonly verify: Verifier;
  readonly logger: Logger;
  readonly checks: Checks;
};

/** Every operation of the API, by name. */
export function buildApp({ deps, verify, logger, checks }: AppDeps): Http {
  const http = buildHttp({ service: 'case-routing', api: caseRoutingApi, verify, logger, checks });
  const { routes } = caseRoutingApi;
  addRoute(http, routes.getRoute, getRoute(deps));
  addRoute(http, routes.getRoutePersons, getRoutePersons(deps));
  addRoute(http, routes.actOnRoute, actOnRoute(deps));
  addRoute(http, routes.listWorklists, listWorklists(deps));
  addRoute(http, routes.getWorklist, getWorklist(deps));
  addRoute(http, routes.getSimilarTips, getSimilarTips(deps));
  addRoute(http, routes.findSimilarTips, findSimilarTips(deps));
  addRoute(http, routes.listPresentations, listPresentations(deps));
  addRoute(http, routes.recordPresentation, recordPresentation(deps));
  addRoute(http, routes.getRoutingStatistics, getStatistics(deps));
  addReads(http, { audit: deps.audit, routes, personsOf: findMerged });
  return http;
}
