import type { Direction } from './change.ts';
import { compareBounds } from './compare-bounds.ts';
import {
  alternatives,
  isRequired,
  type Node,
  propertiesOf,
  resolve,
  type Schema,
  typesOf,
  valuesOf,
} from './schema-node.ts';

/** A field and what is wrong with it now. */
export type Difference = { readonly field: string; readonly what: string };

const WORDS = {
  input: {
    type: (name: string) => `type ${name} is no longer taken`,
    value: (name: string) => `value ${name} is no longer taken`,
    anyValue: 'only listed values are taken now',
    required: 'is required now',
    unknown: 'is no longer known',
    closed: 'unknown fields are refused now',
  },
  output: {
    type: (name: string) => `may be of type ${name} now`,
    value: (name: string) => `may have the value ${name} now`,
    anyValue: 'may have values that were not listed',
    required: 'may be absent now',
    unknown: 'is new where unknown fields are refused',
    closed: 'may have unknown fields now',
  },
} as const;

/**
 * What breaks when a schema changes. `input`: everything that was accepted must still be. `output`: everything that is
 * sent now must be acceptable to readers of the old schema. A field that disappears breaks both.
 */
export function compareSchemas(before: Node, after: Node, direction: Direction): Difference[] {
  const [sent, accepted] = direction === 'input' ? [before, after] : [after, before];
  return compare(sent, accepted, { direction, field: '', open: new Set() });
}

type Context = { readonly direction: Direction; readonly field: string; readonly open: ReadonlySet<string> };

/** Where `sent` allows what `accepted` does not. */
function compare(sent: Node, accepted: Node, context: Context): Difference[] {
  const pair = `${String(sent.schema.$ref)} ${String(accepted.schema.$ref)}`;
  if (sent.schema.$ref !== undefined && context.open.has(pair)) return [];
  const inner = { ...context, open: new Set([...context.open, pair]) };
  const options = alternatives(resolve(accepted));
  return alternatives(resolve(sent)).flatMap((one) =>
    best(
      options.map((option) => compareOne(one, option, inner)),
      one,
      options,
    ),
  );
}

/** No difference to any one option suffices; else the option of the same kind, or the closest, tells what broke. */
function best(differences: readonly Difference[][], sent: Node, options: readonly Node[]): Difference[] {
  const sameKind = differences.filter((_, n) => isSameKind(sent, options[n]));
  const candidates = sameKind.length > 0 ? sameKind : differences;
  return candidates.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function isSameKind(a: Node, b: Node | undefined): boolean {
  if (b === undefined) return false;
  const kinds = propertiesOf(b);
  const constants = [...propertiesOf(a)].filter(([, node]) => 'const' in node.schema);
  return constants.some(([name, node]) => kinds.get(name)?.schema.const === node.schema.const);
}

function compareOne(sent: Node, accepted: Node, context: Context): Difference[] {
  const types = compareTypes(sent, accepted, context);
  if (types.length > 0) return types;
  return [
    ...compareValues(sent, accepted, context),
    ...compareBounds(sent.schema, accepted.schema, context.direction).map((what) => ({ field: context.field, what })),
    ...compareProperties(sent, accepted, context),
    ...compareItems(sent, accepted, context),
  ];
}

function compareTypes(sent: Node, accepted: Node, { direction, field }: Context): Difference[] {
  const taken = typesOf(accepted);
  if (taken === undefined) return [];
  const given = typesOf(sent) ?? ['any'];
  const extra = given.filter((type) => !taken.includes(type) && !(type === 'integer' && taken.includes('number')));
  return extra.map((type) => ({ field, what: WORDS[direction].type(type) }));
}

function compareValues(sent: Node, accepted: Node, { direction, field }: Context): Difference[] {
  const taken = valuesOf(accepted)?.map((value) => JSON.stringify(value));
  if (taken === undefined) return [];
  const given = valuesOf(sent)?.map((value) => JSON.stringify(value));
  if (given === undefined) return [{ field, what: WORDS[direction].anyValue }];
  return given
    .filter((value) => !taken.includes(value))
    .map((value) => ({ field, what: WORDS[direction].value(value) }));
}

function compareProperties(sent: Node, accepted: Node, context: Context): Difference[] {
  const { direction } = context;
  const given = propertiesOf(sent);
  const taken = propertiesOf(accepted);
  const at = (name: string) => `${context.field}/${name}`;
  const required = [...taken.keys()].filter((name) => isRequired(accepted, name) && !isRequired(sent, name));
  const [old, now] = direction === 'input' ? [given, taken] : [taken, given];
  const removed = [...old.keys()].filter((name) => !now.has(name) && !required.includes(name));
  const shared = [...given].flatMap(([name, node]) => {
    const other = taken.get(name);
    if (other !== undefined) return compare(node, other, { ...context, field: at(name) });
    return isClosed(accepted.schema) && !removed.includes(name)
      ? [{ field: at(name), what: WORDS[direction].unknown }]
      : [];
  });
  return [
    ...required.map((name) => ({ field: at(name), what: requiredWords(direction, !given.has(name)) })),
    ...removed.map((name) => ({ field: at(name), what: 'was removed' })),
    ...shared,
    ...compareAdditional(sent, accepted, context),
  ];
}

function requiredWords(direction: Direction, absent: boolean): string {
  if (!absent) return WORDS[direction].required;
  return direction === 'input' ? 'is new and required' : 'was removed';
}

function compareAdditional(sent: Node, accepted: Node, context: Context): Difference[] {
  const given = sent.schema.additionalProperties;
  const taken = accepted.schema.additionalProperties;
  if (typesOf(sent)?.includes('object') !== true || given === false) return [];
  if (taken === false) return [{ field: context.field, what: WORDS[context.direction].closed }];
  if (typeof taken !== 'object' || typeof given !== 'object') return [];
  const nodes = [given, taken] as [Schema, Schema];
  const field = `${context.field}/{}`;
  return compare(
    { schema: nodes[0], root: sent.root },
    { schema: nodes[1], root: accepted.root },
    { ...context, field },
  );
}

function compareItems(sent: Node, accepted: Node, context: Context): Difference[] {
  const { items: given } = sent.schema;
  const { items: taken } = accepted.schema;
  if (typeof taken !== 'object') return [];
  const from = { schema: (given ?? {}) as Schema, root: sent.root };
  return compare(from, { schema: taken as Schema, root: accepted.root }, { ...context, field: `${context.field}/[]` });
}

function isClosed(schema: Schema): boolean {
  return schema.additionalProperties === false;
}
