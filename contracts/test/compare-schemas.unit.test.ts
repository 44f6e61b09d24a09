import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Direction } from '../compatibility/change.ts';
import { compareSchemas } from '../compatibility/compare-schemas.ts';
import type { Node } from '../compatibility/schema-node.ts';
import { toJsonSchema } from '../generate/json-schema.ts';

const node = (schema: z.ZodType): Node => {
  const root = toJsonSchema(schema, 'input');
  return { schema: root, root };
};

function changes(before: z.ZodType, after: z.ZodType, direction: Direction): string[] {
  return compareSchemas(node(before), node(after), direction).map(({ field, what }) => `${field} ${what}`);
}

const text = z.string();
const base = { a: text, b: text.optional() };
type Case = [name: string, before: z.ZodType, after: z.ZodType, input: string[], output: string[]];

const cases: Case[] = [
  ['nothing', z.strictObject(base), z.strictObject(base), [], []],
  ['a new optional field', z.object(base), z.object({ ...base, c: text.optional() }), [], []],
  ['a new required field', z.object(base), z.object({ ...base, c: text }), ['/c is new and required'], []],
  [
    'a removed required field',
    z.object(base),
    z.object({ b: text.optional() }),
    ['/a was removed'],
    ['/a was removed'],
  ],
  ['a removed optional field', z.object(base), z.object({ a: text }), ['/b was removed'], ['/b was removed']],
  ['a field that becomes required', z.object(base), z.object({ a: text, b: text }), ['/b is required now'], []],
  [
    'a field that becomes optional',
    z.object(base),
    z.object({ ...base, a: text.optional() }),
    [],
    ['/a may be absent now'],
  ],
  [
    'another type',
    z.object({ a: text }),
    z.object({ a: z.number() }),
    ['/a type string is no longer taken'],
    ['/a may be of type number now'],
  ],
  ['an integer for a number', z.number(), z.int(), [' type number is no longer taken'], []],
  ['null beside', z.object({ a: text }), z.object({ a: text.nullable() }), [], ['/a may be of type null now']],
  ['a value more', z.enum(['x', 'y']), z.enum(['x', 'y', 'z']), [], [' may have the value "z" now']],
  ['a value less', z.enum(['x', 'y']), z.enum(['x']), [' value "y" is no longer taken'], []],
  ['text for listed values', z.enum(['x']), text, [], [' may have values that were not listed']],
  ['listed values for text', text, z.enum(['x']), [' only listed values are taken now'], []],
  ['a shorter text', text.max(20), text.max(10), [' maxLength was 20 and is 10'], []],
  ['a longer text', text.max(10), text.max(20), [], [' maxLength was 10 and is 20']],
  ['a first limit', z.number(), z.number().min(1), [' minimum was not set and is 1'], []],
  [
    'another pattern',
    text.regex(/^a$/),
    text.regex(/^b$/),
    [' pattern was "^a$" and is "^b$"'],
    [' pattern was "^a$" and is "^b$"'],
  ],
  ['a narrower array', z.array(text).max(5), z.array(text).max(4), [' maxItems was 5 and is 4'], []],
  [
    'items',
    z.array(text),
    z.array(z.int()),
    ['/[] type string is no longer taken'],
    ['/[] may be of type integer now'],
  ],
  [
    'record values',
    z.record(text, text),
    z.record(text, z.int()),
    ['/{} type string is no longer taken'],
    ['/{} may be of type integer now'],
  ],
  ['closing', z.object(base), z.strictObject(base), [' unknown fields are refused now'], []],
  ['opening', z.strictObject(base), z.object(base), [], [' may have unknown fields now']],
  [
    'a field where unknown ones are refused',
    z.strictObject(base),
    z.strictObject({ ...base, c: text.optional() }),
    [],
    ['/c is new where unknown fields are refused'],
  ],
];

describe.each(cases)('%s', (_name, before, after, input, output) => {
  it('in what we take', () => expect(changes(before, after, 'input')).toEqual(input));
  it('in what we send', () => expect(changes(before, after, 'output')).toEqual(output));
});

describe('unions', () => {
  const kind = (name: string, more: z.ZodRawShape = {}) => z.object({ kind: z.literal(name), a: text, ...more });

  it('may take one more kind, and may not send it', () => {
    const before = z.discriminatedUnion('kind', [kind('x')]);
    const after = z.discriminatedUnion('kind', [kind('x'), kind('y')]);
    expect(changes(before, after, 'input')).toEqual([]);
    expect(changes(before, after, 'output')).toEqual(['/kind may have the value "y" now']);
  });

  it('name the field in the kind that changed', () => {
    const before = z.discriminatedUnion('kind', [kind('x'), kind('y', { b: text })]);
    const after = z.discriminatedUnion('kind', [kind('y', { c: text }), kind('x')]);
    expect(changes(before, after, 'input').toSorted()).toEqual(['/b was removed', '/c is new and required']);
  });

  it('may be written in another order', () => {
    expect(changes(z.union([text, z.int()]), z.union([z.int(), text]), 'input')).toEqual([]);
  });
});

describe('references', () => {
  it('are followed, to the field inside', () => {
    const named = (inner: z.ZodRawShape) =>
      z.object({ x: z.object(inner).meta({ id: `Named${Object.keys(inner).length}` }) });
    expect(changes(named({ a: text }), named({ a: text, b: text }), 'input')).toEqual(['/x/b is new and required']);
  });

  it('may go in circles', () => {
    const tree = (leaf: z.ZodType): z.ZodType => {
      const self: z.ZodType = z.object({ leaf, inner: z.array(z.lazy(() => self)) });
      return self;
    };
    expect(changes(tree(text), tree(text), 'input')).toEqual([]);
    expect(changes(tree(text), tree(z.int()), 'input')).toEqual(['/leaf type string is no longer taken']);
  });
});
