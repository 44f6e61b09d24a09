import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type SchemaSet = {
  /** Schema of a request (`input`) or an answer or event (`output`); named schemas become references. */
  add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema;
  /** The named schemas met so far, in order of name. */
  named(): Record<string, JsonSchema>;
};

/** Collects the JSON Schemas (draft 2020-12) of one document; those with an `id` are put at `base` once. */
export function createSchemaSet(base: string): SchemaSet {
  const named = new Map<string, JsonSchema>();
  return {
    add(schema, io) {
      const { $defs, ...own } = toJsonSchema(schema, io);
      for (const [name, definition] of Object.entries($defs ?? {})) put(named, name, rebase(definition, base));
      return rebase(own, base);
    },
    named: () => Object.fromEntries([...named].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** One zod schema as JSON Schema. An answer stays open: fields may be added, so receivers ignore unknown ones. */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    override: ({ zodSchema, jsonSchema }) => {
      delete jsonSchema.id;
      const def = zodSchema._zod.def as { type: string; catchall?: unknown };
      if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
    },
  }) as Record<string, unknown>;
  return json;
}

function put(named: Map<string, JsonSchema>, name: string, definition: JsonSchema): void {
  const known = named.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) {
    throw new TypeError(`two schemas have the id ${name}`);
  }
  named.set(name, definition);
}

function rebase(schema: unknown, base: string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), function (this: unknown, key, value) {
    if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', base);
    return value;
  }) as JsonSchema;
}
