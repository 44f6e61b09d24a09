import { readiness } from './health.ts';
import type { Http } from './http.ts';
import { OPERATIONAL } from './seal-routes.ts';

/** /health/live, /health/ready and /metrics: no token, no personal data, answered also under overload. */
export function addOperationalRoutes(http: Http): void {
  const config = { ...OPERATIONAL, pressureHandler: () => undefined };
  http.fastify.get('/health/live', { config }, async () => ({ status: 'live' }));
  http.fastify.get('/health/ready', { config }, async (_request, reply) => {
    const result = await readiness(http.options.checks ?? {});
    return reply
      .code(result.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(result);
  });
  http.fastify.get('/metrics', { config }, async (_request, reply) =>
    reply.type(http.metrics.contentType).send(await http.metrics.metrics()),
  );
}
