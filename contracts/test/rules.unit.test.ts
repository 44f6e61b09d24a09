import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { toJsonSchema } from '../generate/json-schema.ts';
import { apis, events, type RouteContract, signalRevised, topics } from '../src/index.ts';

const routes: RouteContract[] = Object.values(apis).flatMap((api) => Object.values<RouteContract>(api.routes));
const inputs = routes.flatMap((route) =>
  [route.body, route.query].flatMap((schema): [string, z.ZodType][] =>
    schema === undefined ? [] : [[route.operationId, schema]],
  ),
);

describe('HTTP input is strict', () => {
  it.each(inputs)('%s refuses unknown fields at every level', (_operation, schema) => {
    expect(openObjects(toJsonSchema(schema, 'input'))).toEqual([]);
  });
});

describe('events are tolerant', () => {
  it.each(events)('$type ignores unknown fields at every level', ({ data }) => {
    expect(closedObjects(toJsonSchema(data, 'input'))).toEqual([]);
  });
});

describe('names', () => {
  it('of event types, topics and operations are single', () => {
    for (const names of [events.map((e) => e.type), topics.map((t) => t.name), routes.map((r) => r.operationId)]) {
      expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
    }
  });

  it('of event types say whose, what happened and which version', () => {
    for (const { type } of events) expect(type).toMatch(/^se\.samband(\.[a-z-]+){2,3}\.v\d+$/);
  });

  it('of paths begin with the version of the API', () => {
    for (const { path } of routes) expect(path).toMatch(/^\/(v1|\.well-known)\//);
  });
});

it('every topic has events, a producer and, but for the ways out, a consumer', () => {
  for (const topic of topics) {
    expect(events.some((event) => event.topic === topic)).toBe(true);
    expect(topic.producers.length).toBeGreaterThan(0);
  }
  for (const event of events) expect(topics).toContain(event.topic);
});

it('a signal has no field for a decision or a recommendation', () => {
  const names = propertyNames(toJsonSchema(signalRevised.data, 'input'));
  expect(names.filter((name) => /decision|decide[sd]?$|recommend|propos|advice|beslut|verdict/i.test(name))).toEqual(
    [],
  );
});

type Json = { [key: string]: unknown };

function objects(schema: unknown, path = ''): [string, Json][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) =>
    key === 'examples' ? [] : objects(value, `${path}/${key}`),
  );
  return 'properties' in schema ? [[path, schema as Json], ...inner] : inner;
}

function openObjects(schema: unknown): string[] {
  return objects(schema).flatMap(([path, object]) => (object.additionalProperties === false ? [] : [path]));
}

function closedObjects(schema: unknown): string[] {
  return objects(schema).flatMap(([path, object]) => (object.additionalProperties === false ? [path] : []));
}

function propertyNames(schema: unknown): string[] {
  return objects(schema).flatMap(([, object]) => Object.keys(object.properties as Json));
}
