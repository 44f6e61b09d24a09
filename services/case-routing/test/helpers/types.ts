import type { caseRoutingApi } from '@samband/contracts';
import type { z } from 'zod';

type Routes = typeof caseRoutingApi.routes;

export type RouteBody = z.output<Routes['getRoute']['responses'][200]['schema']>;
export type WorklistBody = z.output<Routes['getWorklist']['responses'][200]['schema']>;
export type SimilarBody = z.output<Routes['getSimilarTips']['responses'][200]['schema']>;
export type PresentationsBody = z.output<Routes['listPresentations']['responses'][200]['schema']>;
