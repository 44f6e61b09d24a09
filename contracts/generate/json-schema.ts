import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Direction = 'input' | 'output';
export type Dialect = 'draft-2020-12' | 'draft-7';

export type SchemaSet = {
  /** Schema of a request (`input`) or an answer (`output`); schemas with an `id` become references. */
  add(schema: z.ZodType, io: Direction): JsonSchema;
  /** The schemas with an `id` met so far, in order of name. */
  named(): Record<string, JsonSchema>;
};

/** Collects the JSON Schemas of one document; those with an `id` stand once, under `base`. */
export function createSchemaSet(base: string, dialect: Dialect = 'draft-2020-12'): SchemaSet {
  const named = new Map<string, JsonSchema>();
  return {
    add(schema, io) {
      const { $schema: _, $defs, definitions, ...own } = toJsonSchema(schema, io, dialect);
      for (const [name, definition] of Object.entries($defs ?? definitions ?? {})) {
        put(named, name, rebase(definition, base));
      }
      return rebase(own, base);
    },
    named: () => Object.fromEntries([...named].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** One zod schema as JSON Schema. Only what the contract calls strict is closed: receivers ignore unknown fields. */
export function toJsonSchema(schema: z.ZodType, io: Direction, dialect: Dialect = 'draft-2020-12'): JsonSchema {
  return z.toJSONSchema(schema, {
    target: dialect,
    io,
    override: ({ zodSchema, jsonSchema }) => tidy(zodSchema, jsonSchema),
  });
}

function tidy(zodSchema: z.core.$ZodType, jsonSchema: z.core.JSONSchema.BaseSchema): void {
  delete jsonSchema.id;
  const def = zodSchema._zod.def as { type: string; catchall?: unknown };
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
  // A standard format says it; zod's expression for it is long and adds nothing.
  if (STANDARD_FORMATS.has(String(jsonSchema.format))) delete jsonSchema.pattern;
  if (typeof jsonSchema.pattern === 'string') jsonSchema.pattern = portable(jsonSchema.pattern);
}

const STANDARD_FORMATS = new Set(['date-time', 'date', 'uuid', 'uri', 'email']);

// Regular expressions of other languages (Python's `re`, .NET) do not know this class.
function portable(pattern: string): string {
  return pattern.replaceAll('\\p{C}', '\\u0000-\\u001f\\u007f-\\u009f');
}

function put(named: Map<string, JsonSchema>, name: string, definition: JsonSchema): void {
  const known = named.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) {
    throw new TypeError(`two different schemas have the id ${name}`);
  }
  named.set(name, definition);
}

function rebase(schema: unknown, base: string): JsonSchema {
  const text = JSON.stringify(schema, (key, value) =>
    key === '$ref' && typeof value === 'string' ? value.replace(/^#\/(\$defs|definitions)\//, base) : value,
  );
  return JSON.parse(text) as JsonSchema;
}
