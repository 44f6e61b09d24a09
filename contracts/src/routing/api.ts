import { readsRoutes } from '../audit/reads.ts';
import { listPresentations, recordPresentation } from './api-presentations.ts';
import { actOnRoute, getRoute, getRoutePersons } from './api-routes.ts';
import { findSimilarTips, getSimilarTips } from './api-similar.ts';
import { getWorklist, listWorklists } from './api-worklists.ts';
import { getRoutingStatistics } from './statistics.ts';

export const caseRoutingApi = {
  title: 'Samband case routing',
  description: 'Every tip to where it can be judged, with a trail; worklists with clocks; presentations.',
  routes: {
    getRoute,
    getRoutePersons,
    actOnRoute,
    listWorklists,
    getWorklist,
    getSimilarTips,
    findSimilarTips,
    listPresentations,
    recordPresentation,
    getRoutingStatistics,
    ...readsRoutes('Routing'),
  },
};
