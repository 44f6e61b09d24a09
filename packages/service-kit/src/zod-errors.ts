import type { z } from 'zod';
import type { FieldError } from './problem.ts';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

const UNKNOWN_FIELD = 'no field of this name is known';

/** RFC 6901: `~` and `/` in a name are escaped. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Our words for what was expected; a contract's own `error` text goes before it. Never the value. */
export function describeIssue(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${article(String(issue.expected))}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values as readonly unknown[])}`;
    case 'invalid_format':
      return `expected the format ${issue.format}`;
    case 'too_small':
      return `expected ${issue.exact ? 'exactly' : issue.inclusive === false ? 'more than' : 'at least'} ${measure(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `expected ${issue.exact ? 'exactly' : issue.inclusive === false ? 'less than' : 'at most'} ${measure(issue.maximum, issue.origin)}`;
    case 'not_multiple_of':
      return `expected a multiple of ${String(issue.divisor)}`;
    case 'unrecognized_keys':
      return UNKNOWN_FIELD;
    default:
      return 'not as expected';
  }
}

/** Field errors of what zod found wrong in `input`; `prefix` is where the input sits in the request. */
export function fieldErrors(issues: readonly Issue[], input: unknown, prefix: string[] = []): FieldError[] {
  return issues.flatMap((issue) => errorsOfIssue(issue, input, prefix));
}

function errorsOfIssue(issue: Issue, input: unknown, prefix: string[]): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: jsonPointer([...prefix, ...issue.path, key]),
      code: 'unknown-field',
      detail: UNKNOWN_FIELD,
    }));
  }
  if (issue.code === 'invalid_union') return errorsOfUnion(issue, input, prefix);
  if (issue.code === 'invalid_element' || issue.code === 'invalid_key') {
    const at = [...prefix, ...issue.path.map(String)];
    return issue.issues.flatMap((inner) => errorsOfIssue({ ...inner, path: [] } as Issue, undefined, at));
  }
  // An enum that is missing is an invalid value to zod.
  const ofValue = issue.code === 'invalid_type' || issue.code === 'invalid_value';
  const missing = ofValue && valueAt(input, issue.path) === undefined;
  return [
    {
      pointer: jsonPointer([...prefix, ...issue.path]),
      code: missing ? 'required' : codeOf(issue),
      detail: missing ? 'required' : issue.message,
    },
  ];
}

/** The alternative that came closest: the one that went deepest before it failed, then with fewest faults. */
function errorsOfUnion(issue: z.core.$ZodIssueInvalidUnion, input: unknown, prefix: string[]): FieldError[] {
  const value = valueAt(input, issue.path);
  const at = [...prefix, ...issue.path.map(String)];
  const alternatives = issue.errors.filter((issues) => !issues.some(isRootTypeIssue));
  const best = alternatives.toSorted((a, b) => a.length - b.length)[0];
  if (value === undefined) {
    return [{ pointer: jsonPointer(at), code: 'required', detail: 'required' }];
  }
  if (best !== undefined) return fieldErrors(best as Issue[], value, at);
  // zod puts the discriminator's name into the path.
  if (issue.discriminator !== undefined) {
    return [{ pointer: jsonPointer(at), code: 'invalid-value', detail: 'expected one of the known kinds' }];
  }
  const expected = issue.errors.flatMap((issues) => issues.map((inner) => inner.message.replace(/^expected /, '')));
  const detail = expected.length === 0 ? issue.message : `expected ${[...new Set(expected)].join(' or ')}`;
  return [{ pointer: jsonPointer(at), code: 'invalid-type', detail }];
}

function isRootTypeIssue(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return 'invalid-type';
    case 'invalid_format':
      return 'invalid-format';
    case 'too_small':
      return 'too-small';
    case 'too_big':
      return 'too-big';
    case 'custom':
      return typeof issue.params?.code === 'string' ? issue.params.code : 'invalid-value';
    default:
      return 'invalid-value';
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function article(expected: string): string {
  const names: Record<string, string> = { int: 'integer', record: 'object', nan: 'NaN' };
  const noun = names[expected] ?? expected;
  if (noun === 'null' || noun === 'undefined' || noun === 'never') return noun === 'never' ? 'nothing' : noun;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function oneOf(values: readonly unknown[]): string {
  const list = values.map((value) => JSON.stringify(value));
  return list.length === 1 ? (list[0] ?? '') : `one of ${list.join(', ')}`;
}

function measure(bound: unknown, origin: unknown): string {
  const units: Record<string, string> = { string: 'characters', array: 'items', set: 'items', map: 'entries' };
  const unit = units[String(origin)];
  return unit === undefined ? String(bound) : `${String(bound)} ${unit}`;
}
