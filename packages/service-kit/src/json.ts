import { isUtf8 } from 'node:buffer';
import { scanJson } from './json-scan.ts';
import { type FieldError, invalidContent, ProblemError } from './problem.ts';
import { jsonPointer } from './zod-errors.ts';

/** A parsed document and what JSON allows but we refuse, by pointer. */
export type ParsedJson = { readonly value: unknown; readonly errors: readonly FieldError[] };

const MAX_DEPTH = 64;
const SUSPECT_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/**
 * Bytes to a value, once. Throws a 400 problem for what is no JSON in UTF-8 (RFC 8259; a byte order mark is
 * skipped). Names used twice, `__proto__`, NUL and lone surrogates come back as errors: parsers disagree on them.
 */
export function parseJson(bytes: Buffer): ParsedJson {
  if (!isUtf8(bytes)) {
    throw new ProblemError({ status: 400, code: 'invalid-utf8', detail: 'The body is not UTF-8.' });
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new ProblemError({ status: 400, code: 'empty-body', detail: 'The body is empty.' });
  const value = parse(text);
  const scanned = scanJson(text, MAX_DEPTH);
  if (scanned.tooDeep !== undefined) {
    const error = { pointer: scanned.tooDeep, code: 'too-deep', detail: `expected at most ${MAX_DEPTH} levels` };
    throw invalidContent([error], `The body is nested deeper than ${MAX_DEPTH} levels.`);
  }
  const errors = SUSPECT_ESCAPE.test(text) ? [...scanned.errors, ...textErrors(value)] : scanned.errors;
  return { value, errors };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // V8's message quotes the input, so it goes nowhere: not to the caller, not to the log.
    throw new ProblemError({ status: 400, code: 'invalid-json', detail: 'The body is not valid JSON.' });
  }
}

/** Text that PostgreSQL or UTF-8 cannot carry, by pointer. */
export function textErrors(value: unknown, path: string[] = []): FieldError[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [textError(path)];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (!isStorable(key)) return [textError(path)];
    return textErrors(item, [...path, key]);
  });
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function textError(path: string[]): FieldError {
  return {
    pointer: jsonPointer(path),
    code: 'invalid-text',
    detail: 'expected text without NUL characters and lone surrogates',
  };
}
