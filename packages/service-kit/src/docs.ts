import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type Api, openApiDocument } from '@samband/contracts/openapi';
import type { FastifyInstance } from 'fastify';
import { OPERATIONAL } from './seal-routes.ts';

export type { Api as ApiContract };

/** /openapi.json is the committed document, made from the same contracts; /docs shows it, without any other host. */
export function serveDocs(fastify: FastifyInstance, api: Api): void {
  const document = openApiDocument(api);
  fastify.register(swagger, {
    mode: 'static',
    specification: { document: document as unknown as StaticDocumentSpec['document'] },
  });
  fastify.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  fastify.get('/openapi.json', { config: OPERATIONAL }, async () => document);
}
