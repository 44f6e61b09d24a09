import { describeError } from './describe-error.ts';

/** Fields that may name a person or hold what somebody wrote. Logs hold ids, counts and codes; this is the net below. */
export const PERSONAL: ReadonlySet<string> = new Set([
  'names',
  'family',
  'given',
  'full',
  'name',
  'birthDate',
  'birthDates',
  'person',
  'subjects',
  'documents',
  'passport',
  'mrz',
  'remarks',
  'text',
  'informant',
  'contact',
  'body',
  'raw',
  'headers',
  'authorization',
  'token',
  'receiptCode',
  'ip',
  'remoteAddress',
]);

const MAX_DEPTH = 6;

/** A copy with every personal field hidden, at any depth, and errors without what they quote. */
export function hidePersonal(entry: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry)) {
    shown[key] = PERSONAL.has(key) ? '[redacted]' : hideIn(value, depth);
  }
  return shown;
}

function hideIn(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value.toISOString();
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => hideIn(item, depth + 1));
  return isPlain(value) ? hidePersonal(value, depth + 1) : `[${value.constructor.name}]`;
}

/** Requests, sockets and the like carry addresses and bodies: of them only the kind is shown. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
