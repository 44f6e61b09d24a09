import { z } from 'zod';
import type { Random } from '../faults/random.ts';
import { marker, oddText } from './values.ts';

type Schema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
};

/** What a contract says of an input, as JSON Schema. */
export function schemaOf(schema: z.ZodType): Schema {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  // A schema with an id stands among the definitions.
  return { ...whole, ...(whole.$ref && whole.$defs?.[whole.$ref.split('/').at(-1) ?? '']) };
}

/** A value that the schema describes; rules that JSON Schema cannot say may still refuse it. */
export function valueFrom(random: Random, schema: Schema, defs: Record<string, Schema> = schema.$defs ?? {}): unknown {
  if (schema.$ref !== undefined && schema.type === undefined)
    return valueFrom(random, defs[schema.$ref.split('/').at(-1) ?? ''] ?? {}, defs);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return random.pick(schema.enum);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return valueFrom(random, random.pick(alternatives), defs);
  if (schema.examples !== undefined && schema.type !== 'object') return random.pick(schema.examples);
  switch (schema.type) {
    case 'object':
      return objectFrom(random, schema, defs);
    case 'array': {
      const length = (schema.minItems ?? 0) + random.below(3);
      return Array.from({ length }, () => valueFrom(random, schema.items ?? {}, defs));
    }
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? 9, (schema.minimum ?? 0) + random.below(10));
    case 'boolean':
      return random.below(2) === 0;
    case 'null':
      return null;
    default:
      return textFrom(random, schema);
  }
}

function objectFrom(random: Random, schema: Schema, defs: Record<string, Schema>): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const needed = schema.required?.includes(name) === true;
    if (needed || random.below(3) > 0) made[name] = valueFrom(random, part, defs);
  }
  return made;
}

function textFrom(random: Random, { format, pattern }: Schema): string {
  if (format === 'uuid') return `6f1f3c1e-53a7-4f5e-9f0e-0d8c2a4b1d${(10 + random.below(90)).toString()}`;
  if (format === 'date') return `20${10 + random.below(16)}-0${1 + random.below(9)}-1${random.below(10)}`;
  if (format === 'date-time') return `2025-0${1 + random.below(9)}-1${random.below(10)}T10:00:00+01:00`;
  if (format === 'uri') return 'https://example.invalid/hook';
  if (pattern?.includes('A-Z]{3}')) return random.pick(['IRN', 'SWE', 'TUR', 'XXA']);
  if (pattern?.includes('\\d{4}')) return random.pick(['1984', '1984-05', '1984-05-17']);
  if (pattern !== undefined) return random.pick([`F-${random.below(500)}`, '1'.repeat(30), 'A'.repeat(30)]);
  return random.below(10) === 0 ? oddText(random) : `${marker} ${random.below(100)}`;
}
