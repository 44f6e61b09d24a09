import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type Api, openApiDocument } from '@samband/contracts/openapi';
import type { FastifyInstance } from 'fastify';
import { OPERATIONAL } from './seal-routes.ts';

export type { Api as ApiContract };

// Every file of the pages is served from here; the pages style themselves in place.
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'";

/** /openapi.json is the committed document, made from the same contracts; /docs shows it, without any other host. */
export function serveDocs(fastify: FastifyInstance, api: Api): void {
  const document = openApiDocument(api);
  fastify.register(swagger, {
    mode: 'static',
    specification: { document: document as unknown as StaticDocumentSpec['document'] },
  });
  fastify.register(swaggerUi, { routePrefix: '/docs', staticCSP: POLICY, uiConfig: { validatorUrl: null } });
  fastify.get('/openapi.json', { config: OPERATIONAL }, async () => document);
}
