import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toJsonSchema } from '../generate/json-schema.ts';
import { apis, events, type RouteContract } from '../src/index.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);

const routes: RouteContract[] = Object.values(apis).flatMap((api) => Object.values<RouteContract>(api.routes));
const bodies = routes.flatMap(({ operationId, body }): [string, z.ZodType][] =>
  body === undefined ? [] : [[operationId, body]],
);
const all = [...bodies, ...events.map(({ type, data }): [string, z.ZodType] => [type, data])];

describe.each(all)('%s', (_name, schema) => {
  it('has a JSON Schema that a strict validator takes', () => {
    expect(() => ajv.compile(toJsonSchema(schema, 'input'))).not.toThrow();
  });

  it('has examples that both validators take', () => {
    const validate = ajv.compile(toJsonSchema(schema, 'input'));
    for (const example of examplesOf(schema)) {
      validate(example);
      expect(validate.errors ?? []).toEqual([]);
      expect(schema.safeParse(example).error?.issues ?? []).toEqual([]);
    }
  });
});

it.each(bodies)('the body of %s has an example', (_name, schema) => {
  expect(examplesOf(schema).length).toBeGreaterThan(0);
});

function examplesOf(schema: z.ZodType): unknown[] {
  return (z.globalRegistry.get(schema)?.examples as unknown[] | undefined) ?? [];
}
