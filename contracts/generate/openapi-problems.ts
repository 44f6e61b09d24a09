import type { RouteContract } from '../src/api.ts';
import { problem } from '../src/problem.ts';
import type { JsonSchema, SchemaSet } from './json-schema.ts';

const SHARED: Readonly<Record<number, { name: string; description: string }>> = {
  400: { name: 'Unreadable', description: 'The body is no JSON in UTF-8' },
  401: { name: 'Unauthenticated', description: 'No token, or not a valid one' },
  403: { name: 'Forbidden', description: 'The token lacks the scope' },
  410: { name: 'CursorExpired', description: 'The cursor is of another epoch: start over, drop repeats' },
  413: { name: 'TooLarge', description: 'The body is too large' },
  415: { name: 'UnsupportedMediaType', description: 'The body has another media type' },
  422: { name: 'InvalidContent', description: 'Invalid content; each field is named by its pointer' },
  429: { name: 'TooManyRequests', description: 'Too many requests; Retry-After says when to come back' },
  503: { name: 'Unavailable', description: 'Nothing was stored; Retry-After says when to come back' },
};

/** What the contract itself says of errors, and what every route of its kind can answer. */
export function problemResponses(contract: RouteContract, schemas: SchemaSet): Record<string, JsonSchema> {
  const shared = sharedStatuses(contract).map((status) => [status, { $ref: reference(status) }]);
  const own = Object.entries(contract.responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description, schema }]) => [
      status,
      schema === undefined
        ? problemResponse(description, schemas)
        : { description, content: { 'application/json': { schema: schemas.add(schema, 'output') } } },
    ]);
  return Object.fromEntries([...shared, ...own]) as Record<string, JsonSchema>;
}

export function sharedResponses(routes: readonly RouteContract[], schemas: SchemaSet): Record<string, JsonSchema> {
  const used = new Set(routes.flatMap(unclaimedStatuses));
  const entries = [...used]
    .toSorted((a, b) => a - b)
    .flatMap((status) => {
      const shared = SHARED[status];
      return shared === undefined ? [] : [[shared.name, problemResponse(shared.description, schemas)]];
    });
  return Object.fromEntries(entries) as Record<string, JsonSchema>;
}

function unclaimedStatuses(contract: RouteContract): number[] {
  return sharedStatuses(contract).filter((status) => contract.responses[status] === undefined);
}

function sharedStatuses(contract: RouteContract): number[] {
  const hasInput = contract.body ?? contract.query ?? contract.params ?? contract.headers;
  return [
    ...(contract.body === undefined ? [] : [400, 413, 415]),
    ...(contract.access === 'public' ? [] : [401, 403]),
    ...(contract.query?.shape.after === undefined ? [] : [410]),
    ...(hasInput === undefined ? [] : [422]),
    429,
    503,
  ];
}

function problemResponse(description: string, schemas: SchemaSet): JsonSchema {
  return { description, content: { 'application/problem+json': { schema: schemas.add(problem, 'output') } } };
}

function reference(status: number): string {
  return `#/components/responses/${SHARED[status]?.name}`;
}
