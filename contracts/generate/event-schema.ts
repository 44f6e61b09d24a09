import type { EventContract } from '../src/event.ts';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';

/** The JSON Schema (2020-12) of one event type's data: complete in itself, for any language. */
export function eventSchema({ type, title, data }: EventContract): JsonSchema {
  const { $schema, ...schema } = toJsonSchema(data, 'input');
  return { $schema, $id: `urn:samband:event:${type}`, title, ...schema };
}
