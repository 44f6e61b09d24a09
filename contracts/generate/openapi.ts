import type { RouteContract } from '../src/api.ts';
import { createSchemaSet, type JsonSchema, type SchemaSet } from './json-schema.ts';
import { problemResponses, sharedResponses } from './openapi-problems.ts';

export type Api = {
  readonly title: string;
  readonly description: string;
  readonly routes: Readonly<Record<string, RouteContract>>;
};

/** The OpenAPI 3.1 document of one service: committed, linted, and served at /openapi.json. */
export function openApiDocument(api: Api): JsonSchema {
  const schemas = createSchemaSet('#/components/schemas/');
  const routes = Object.values(api.routes);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const contract of routes) {
    const operations = paths[contract.path] ?? {};
    operations[contract.method.toLowerCase()] = operation(contract, schemas);
    paths[contract.path] = operations;
  }
  const responses = sharedResponses(routes, schemas);
  return {
    openapi: '3.1.1',
    info: { title: api.title, description: api.description, version: '1.0.0' },
    servers: [{ url: '/', description: 'The service that serves this document' }],
    paths,
    components: { schemas: schemas.named(), responses, securitySchemes: { token: TOKEN } },
  };
}

const TOKEN = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'OAuth 2.0 access token (RFC 9068) of this service: client credentials with `resource` (RFC 8707) = its audience.',
};

/** JSON is taken beside NDJSON when an answer to a single body is described. */
export function takesSingle(contract: RouteContract): boolean {
  const answers = Object.entries(contract.responses).filter(([status]) => Number(status) < 400);
  return (
    contract.body !== undefined && (contract.bulk === undefined || answers.some(([, r]) => r.schema !== undefined))
  );
}

function operation(contract: RouteContract, schemas: SchemaSet): JsonSchema {
  const parameters = [
    ...parametersOf(contract.params, 'path', schemas),
    ...parametersOf(contract.query, 'query', schemas),
    ...parametersOf(contract.headers, 'header', schemas),
  ];
  return {
    operationId: contract.operationId,
    summary: contract.summary,
    ...(contract.description === undefined ? {} : { description: contract.description }),
    security: contract.access === 'public' ? [{}] : contract.access.scopes.map((scope) => ({ token: [scope] })),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBody(contract, schemas),
    responses: { ...successResponses(contract, schemas), ...problemResponses(contract, schemas) },
  };
}

function parametersOf(
  schema: RouteContract['params'],
  location: 'path' | 'query' | 'header',
  schemas: SchemaSet,
): JsonSchema[] {
  if (schema === undefined) return [];
  const { properties, required } = schemas.add(schema, 'input') as {
    properties: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: location,
    required: location === 'path' || required?.includes(name) === true,
    ...(description === undefined ? {} : { description }),
    schema: own,
  }));
}

function requestBody(contract: RouteContract, schemas: SchemaSet): JsonSchema {
  if (contract.body === undefined) return {};
  const schema = schemas.add(contract.body, 'input');
  const line = { ...schema, description: 'Each line is one such document; blank lines are skipped.' };
  const content = {
    ...(takesSingle(contract) ? { 'application/json': { schema } } : {}),
    ...(contract.bulk === undefined ? {} : { 'application/x-ndjson': { schema: line } }),
  };
  return { requestBody: { required: true, content } };
}

function successResponses(contract: RouteContract, schemas: SchemaSet): Record<string, JsonSchema> {
  const entries = Object.entries(contract.responses).filter(([status]) => Number(status) < 400);
  const responses = entries.map(([status, { description, schema }]) => [
    status,
    schema === undefined
      ? { description }
      : { description, content: { 'application/json': { schema: schemas.add(schema, 'output') } } },
  ]);
  const result = Object.fromEntries(responses) as Record<string, JsonSchema>;
  if (contract.bulk !== undefined) result['200'] = bulkResponse(contract.bulk, result['200'], schemas);
  return result;
}

function bulkResponse(
  bulk: NonNullable<RouteContract['bulk']>,
  response: JsonSchema | undefined,
  schemas: SchemaSet,
): JsonSchema {
  const schema = { ...schemas.add(bulk.line, 'output'), description: 'One such document for each line, in order.' };
  const content = { ...(response?.content as object | undefined), 'application/x-ndjson': { schema } };
  return { description: 'Bulk: one result for each line', ...response, content };
}
