import type { RouteContract } from '@samband/contracts';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './auth.ts';

const callers = new WeakMap<FastifyRequest, Principal>();

export function setCaller(request: FastifyRequest, principal: Principal | undefined): void {
  if (principal !== undefined) callers.set(request, principal);
}

export function callerOf(request: FastifyRequest): Principal | undefined {
  return callers.get(request);
}

/** The contract of the route that a request met; none for health, documents and unknown paths. */
export function contractOf(request: FastifyRequest): RouteContract | undefined {
  return (request.routeOptions.config as { contract?: RouteContract }).contract;
}
