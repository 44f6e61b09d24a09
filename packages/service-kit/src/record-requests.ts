import type { FastifyRequest } from 'fastify';
import type { Http } from './http.ts';
import { requestDurations } from './metrics.ts';
import { callerOf, contractOf } from './request-state.ts';

/** One log line and one measurement for each request: by route, so no path, query, body or address is kept. */
export function recordRequests({ fastify, metrics }: Http): void {
  const durations = requestDurations(metrics);
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    durations.observe({ method: request.method, route, status: String(status) }, reply.elapsedTime / 1000);
    const operation = contractOf(request)?.operationId;
    const level = operation === undefined ? 'debug' : 'info';
    request.log[level](
      { ...whoAsked(request), operation, route, status, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
}

function whoAsked(request: FastifyRequest): { agency?: string; clientId?: string } {
  const principal = callerOf(request);
  return principal === undefined ? {} : { agency: principal.agency, clientId: principal.clientId };
}
