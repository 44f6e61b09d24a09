import type { Change, Direction } from './change.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { Node, Schema } from './schema-node.ts';

type Operation = { readonly name: string; readonly value: Schema; readonly root: Schema };
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** What breaks callers of one service, from its OpenAPI documents. */
export function compareOperations(before: Schema, after: Schema): Change[] {
  const now = new Map(operationsOf(after).map((operation) => [operation.name, operation]));
  return operationsOf(before).flatMap((old) => {
    const current = now.get(old.name);
    if (current === undefined) return [{ where: old.name, field: '', what: 'the operation was removed' }];
    return [
      ...compareAccess(old, current),
      ...compareParameters(old, current),
      ...compareRequests(old, current),
      ...compareResponses(old, current),
    ];
  });
}

function operationsOf(root: Schema): Operation[] {
  return Object.entries(root.paths as Record<string, Record<string, Schema>>).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, value]) => ({ name: `${method.toUpperCase()} ${path}`, value, root })),
  );
}

function compareAccess(old: Operation, now: Operation): Change[] {
  const scopes = (operation: Operation) =>
    (operation.value.security as { token?: string[] }[]).flatMap((s) => s.token ?? ['']);
  const taken = scopes(now);
  const lost = taken.includes('') ? [] : scopes(old).filter((scope) => !taken.includes(scope));
  return lost.map((scope) => ({
    where: now.name,
    field: '',
    what: scope === '' ? 'is no longer open to all' : `the scope ${scope} no longer suffices`,
  }));
}

type Parameter = { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema };

function compareParameters(old: Operation, now: Operation): Change[] {
  const parameters = ({ value }: Operation) =>
    new Map(
      ((value.parameters ?? []) as Parameter[]).map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
    );
  const [known, current] = [parameters(old), parameters(now)];
  const change = (field: string, what: string): Change => ({ where: now.name, field, what });
  return [
    ...[...known].flatMap(([name, parameter]) => {
      const other = current.get(name);
      if (other === undefined) return [change(name, 'was removed')];
      const required = other.required && !parameter.required ? [change(name, 'is required now')] : [];
      return [
        ...required,
        ...compareNodes(old, now, { schemas: [parameter.schema, other.schema], at: name, direction: 'input' }),
      ];
    }),
    ...[...current].flatMap(([name, { required }]) =>
      required && !known.has(name) ? [change(name, 'is new and required')] : [],
    ),
  ];
}

function compareRequests(old: Operation, now: Operation): Change[] {
  const content = ({ value }: Operation) =>
    ((value.requestBody as { content?: Content } | undefined)?.content ?? {}) as Content;
  const newBody = Object.keys(content(old)).length === 0 && Object.keys(content(now)).length > 0;
  const added = newBody ? [{ where: now.name, field: '', what: 'a body is required now' }] : [];
  return [
    ...added,
    ...compareContents(old, now, { contents: [content(old), content(now)], at: 'body', direction: 'input' }),
  ];
}

function compareResponses(old: Operation, now: Operation): Change[] {
  const known = old.value.responses as Record<string, { content?: Content }>;
  const current = now.value.responses as Record<string, { content?: Content }>;
  const isSuccess = (status: string) => Number(status) < 400;
  const change = (status: string, what: string): Change => ({ where: now.name, field: status, what });
  return [
    ...Object.entries(known).flatMap(([status, { content }]) => {
      const other = current[status];
      if (other === undefined) return isSuccess(status) ? [change(status, 'is no longer answered')] : [];
      return compareContents(old, now, {
        contents: [content ?? {}, other.content ?? {}],
        at: status,
        direction: 'output',
      });
    }),
    ...Object.keys(current)
      .filter((status) => isSuccess(status) && known[status] === undefined)
      .map((status) => change(status, 'may be answered now')),
  ];
}

type Contents = { readonly contents: readonly [Content, Content]; readonly at: string; readonly direction: Direction };

function compareContents(
  old: Operation,
  now: Operation,
  { contents: [known, current], at, direction }: Contents,
): Change[] {
  return Object.entries(known).flatMap(([type, { schema }]) => {
    const other = current[type];
    if (other === undefined) return [{ where: now.name, field: at, what: `the media type ${type} was removed` }];
    return compareNodes(old, now, { schemas: [schema ?? {}, other.schema ?? {}], at, direction });
  });
}

type Schemas = { readonly schemas: readonly [Schema, Schema]; readonly at: string; readonly direction: Direction };

function compareNodes(old: Operation, now: Operation, { schemas: [before, after], at, direction }: Schemas): Change[] {
  const nodes: [Node, Node] = [
    { schema: before, root: old.root },
    { schema: after, root: now.root },
  ];
  return compareSchemas(...nodes, direction).map(({ field, what }) => ({
    where: now.name,
    field: `${at}${field}`,
    what,
  }));
}
