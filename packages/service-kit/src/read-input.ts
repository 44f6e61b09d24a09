import type { RouteContract } from '@samband/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { textErrors } from './json.ts';
import { readJsonBody } from './parse-body.ts';
import { type FieldError, invalidContent } from './problem.ts';
import { describeIssue, fieldErrors } from './zod-errors.ts';

export type Parts = { params: unknown; query: unknown; headers: unknown };

/** Parameters, query and headers by the contract; pointers begin with /path, /query or /headers. */
export function readParts(request: FastifyRequest, contract: RouteContract): Parts {
  const errors: FieldError[] = [];
  const part = (name: string, schema: z.ZodObject | undefined, input: unknown) => {
    const result = check(schema ?? NOTHING, input, { known: textErrors(input), prefix: [name] });
    errors.push(...result.errors);
    return result.value;
  };
  const params = part('path', contract.params, request.params);
  const query = part('query', contract.query?.strict() ?? NO_QUERY, { ...(request.query as object) });
  const headers = part('headers', contract.headers, headersOf(request, contract.headers));
  if (errors.length > 0) throw invalidContent(errors);
  return { params, query, headers };
}

/** The JSON body by the contract; throws a problem that names every offending field by its pointer. */
export function readBody(request: FastifyRequest, contract: RouteContract): { body: unknown; rawBody: Buffer } {
  if (contract.body === undefined) return { body: undefined, rawBody: Buffer.alloc(0) };
  const received = readJsonBody(request.body);
  const result = check(contract.body, received.value, { known: received.errors, prefix: [] });
  if (result.errors.length > 0) throw invalidContent(result.errors);
  return { body: result.value, rawBody: received.raw };
}

/** Parses `input`; `known` are faults already found, which hide the schema's own at the same pointer. */
export function check(
  schema: z.ZodType,
  input: unknown,
  { known, prefix }: { known: readonly FieldError[]; prefix: string[] },
): { value: unknown; errors: FieldError[] } {
  const result = schema.safeParse(input, { error: describeIssue });
  const found = known.map((error) => ({ ...error, pointer: prefix.map((p) => `/${p}`).join('') + error.pointer }));
  if (result.success) return { value: result.data, errors: found };
  return { value: undefined, errors: onePerPointer([...found, ...fieldErrors(result.error.issues, input, prefix)]) };
}

/** What is wrong first at a place; a second check that fails there has the same cause. */
function onePerPointer(errors: readonly FieldError[]): FieldError[] {
  const first = new Map<string, FieldError>();
  for (const error of errors) if (!first.has(error.pointer)) first.set(error.pointer, error);
  return [...first.values()];
}

const NOTHING = z.object({});
const NO_QUERY = z.strictObject({});

function headersOf(request: FastifyRequest, schema: z.ZodObject | undefined): Record<string, unknown> {
  const names = Object.keys(schema?.shape ?? {});
  return Object.fromEntries(names.map((name) => [name, decodeHeader(request.headers[name.toLowerCase()])]));
}

// Node gives header bytes as Latin-1; most callers send UTF-8.
function decodeHeader(value: string | string[] | undefined): unknown {
  if (typeof value !== 'string') return value;
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? value : text;
}
