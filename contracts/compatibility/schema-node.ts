/** A JSON Schema as a plain object, and the document its references point into. */
export type Schema = { readonly [keyword: string]: unknown };
export type Node = { readonly schema: Schema; readonly root: Schema };

/** Follows `$ref`; what stands beside it is kept. */
export function resolve({ schema, root }: Node): Node {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== 'string') return { schema, root };
  const target = $ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, part) => (value as Schema)[part.replaceAll('~1', '/').replaceAll('~0', '~')], root);
  return resolve({ schema: { ...(target as Schema), ...beside }, root });
}

/** The alternatives of a union; a schema that is none has itself. */
export function alternatives(node: Node): Node[] {
  const { anyOf, oneOf, allOf, ...beside } = node.schema;
  const members = (anyOf ?? oneOf) as Schema[] | undefined;
  if (members !== undefined) {
    return members.flatMap((schema) =>
      alternatives(resolve({ schema: { ...beside, ...resolveIn(node, schema) }, root: node.root })),
    );
  }
  if (allOf === undefined) return [node];
  const parts = (allOf as Schema[]).map((schema) => resolveIn(node, schema));
  return [{ schema: parts.reduce(merge, beside), root: node.root }];
}

function resolveIn({ root }: Node, schema: Schema): Schema {
  return resolve({ schema, root }).schema;
}

function merge(a: Schema, b: Schema): Schema {
  const properties = { ...(a.properties as Schema | undefined), ...(b.properties as Schema | undefined) };
  const required = [...((a.required as string[] | undefined) ?? []), ...((b.required as string[] | undefined) ?? [])];
  return { ...a, ...b, ...(Object.keys(properties).length > 0 ? { properties, required } : {}) };
}

/** The JSON types that a schema allows; undefined means any. */
export function typesOf({ schema }: Node): readonly string[] | undefined {
  if (typeof schema.type === 'string') return [schema.type];
  if (Array.isArray(schema.type)) return schema.type as string[];
  const values = valuesOf({ schema, root: schema });
  return values === undefined ? undefined : [...new Set(values.map(typeOf))];
}

/** The only values that a schema allows; undefined means that it does not list them. */
export function valuesOf({ schema }: Node): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return schema.enum as unknown[] | undefined;
}

export function propertiesOf({ schema, root }: Node): Map<string, Node> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  return new Map(Object.entries(properties).map(([name, property]) => [name, { schema: property, root }]));
}

export function isRequired({ schema }: Node, name: string): boolean {
  return (schema.required as string[] | undefined)?.includes(name) === true;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
