import { STATUS_CODES } from 'node:http';
import type { ProblemError as FieldError, Problem } from '@samband/contracts';

export type { FieldError };

export type ProblemOptions = {
  readonly status: number;
  /** Stable, kebab-case; callers branch on it. */
  readonly code: string;
  /** For humans; never holds a value out of the request. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** What a caller is told went wrong (RFC 9457). Anything else that is thrown becomes a 500 without text. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(options: ProblemOptions) {
    super(`${options.status} ${options.code}`, { cause: options.cause });
    this.status = options.status;
    this.code = options.code;
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

const MAX_ERRORS = 100;

/** The document of a problem; `instance` is the request's id, by which the log is found. */
export function problemDocument(error: ProblemError, requestId?: string): Problem {
  const shown = error.errors.slice(0, MAX_ERRORS);
  return {
    type: `urn:samband:problem:${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(requestId === undefined ? {} : { instance: `urn:uuid:${requestId}` }),
    ...(shown.length === 0 ? {} : { errors: shown }),
  };
}

/** 422: every offending field by its pointer. */
export function invalidContent(errors: readonly FieldError[], detail?: string): ProblemError {
  const text = detail ?? `${errors.length} field${errors.length === 1 ? ' is' : 's are'} not as expected.`;
  return new ProblemError({ status: 422, code: 'invalid-content', detail: text, errors });
}

/** 404, also for what the caller may not know exists. */
export function notFound(detail = 'No such resource.'): ProblemError {
  return new ProblemError({ status: 404, code: 'not-found', detail });
}

/** 409: the request contradicts what is already stored. */
export function conflict(code: string, detail: string, errors: readonly FieldError[] = []): ProblemError {
  return new ProblemError({ status: 409, code, detail, errors });
}

/** 410: for example an old feed epoch (`cursor-expired`) or an erased signal. */
export function gone(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 410, code, detail });
}

/** 412: somebody else was first; read again, then decide. */
export function lostRace(detail = 'The resource has changed since it was read; read it again.'): ProblemError {
  return new ProblemError({ status: 412, code: 'lost-race', detail });
}

export function forbidden(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 403, code, detail });
}

export function tooManyRequests(retryAfterSeconds: number): ProblemError {
  return new ProblemError({
    status: 429,
    code: 'too-many-requests',
    detail: 'Too many requests; try again later.',
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

/** 503: nothing was stored; the same request can be sent again. */
export function unavailable(
  detail = 'The service can take no requests now; send the same again later.',
  options: { code?: string; retryAfterSeconds?: number; cause?: unknown } = {},
): ProblemError {
  return new ProblemError({
    status: 503,
    code: options.code ?? 'unavailable',
    detail,
    headers: { 'retry-after': String(options.retryAfterSeconds ?? 5) },
    cause: options.cause,
  });
}
