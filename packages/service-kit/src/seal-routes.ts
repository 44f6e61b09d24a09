import type { RouteContract } from '@samband/contracts';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import { sendProblem } from './answer-errors.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problem.ts';

/** Marks a route as ours: health, metrics and documents, open to all and without personal data. */
export const OPERATIONAL = { operational: true } as const;

type RouteConfig = { contract?: RouteContract; operational?: true };

/** Deny by default: a route without a contract (and so without `access`) cannot be added, not even by mistake. */
export function refuseUndeclaredRoutes({ fastify, options }: Http): void {
  for (const { operationId, access } of Object.values(options.api.routes)) {
    if (access !== 'public' && !(access?.scopes?.length > 0)) throw new TypeError(`${operationId} says not who may`);
  }
  fastify.addHook('onRoute', (route) => {
    const config = (route.config ?? {}) as RouteConfig;
    if (config.contract !== undefined || config.operational === true || /^\/docs(\/|$)/.test(route.url)) return;
    throw new TypeError(`the route ${route.method} ${route.url} has no contract; use addRoute`);
  });
}

/** Nothing documented is missing, and a known path with another method answers 405. */
export function sealRoutes({ fastify, options, routes }: Http): void {
  const missing = Object.values(options.api.routes).filter((contract) => !routes.has(contract.operationId));
  if (missing.length > 0) {
    throw new TypeError(`${options.service}: no handler for ${missing.map((c) => c.operationId).join(', ')}`);
  }
  const methods = Map.groupBy(routes.values(), (contract) => fastifyPath(contract.path));
  for (const [url, contracts] of methods) addMethodNotAllowed(fastify, url, contracts);
}

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function addMethodNotAllowed(fastify: FastifyInstance, url: string, contracts: readonly RouteContract[]): void {
  const allowed = contracts.map((contract) => contract.method);
  const method = METHODS.filter((name) => !allowed.includes(name as RouteContract['method']));
  fastify.route({
    method,
    url,
    config: OPERATIONAL,
    exposeHeadRoute: false,
    // Before any body is read.
    onRequest: async (request, reply) => {
      const detail = 'This path does not take this method.';
      const headers = { allow: allowed.join(', ') };
      return sendProblem(
        request,
        reply,
        new ProblemError({ status: 405, code: 'method-not-allowed', detail, headers }),
      );
    },
    handler: () => undefined,
  });
}

/** `/v1/signals/{id}` as Fastify writes it: `/v1/signals/:id`. */
export function fastifyPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
