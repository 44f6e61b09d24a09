/** What may be logged of an error. */
export type ErrorDescription = {
  type: string;
  code?: string;
  message?: string;
  stack?: string;
  cause?: ErrorDescription;
  errors?: ErrorDescription[];
};

const MAX_DEPTH = 5;

/**
 * Type, code and stack of an error for the log. The message is left out where it is known to quote data: errors of
 * PostgreSQL (they carry SQLSTATE and `severity`), of JSON (SyntaxError) and of zod.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, cause } = error as Error & { code?: unknown; cause?: unknown };
  const quotes = quotesData(error);
  const inner = depth < MAX_DEPTH;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    ...(quotes ? {} : { message: error.message }),
    ...(error.stack === undefined ? {} : { stack: quotes ? framesOf(error) : error.stack }),
    ...(cause === undefined || !inner ? {} : { cause: describeError(cause, depth + 1) }),
    ...(error instanceof AggregateError && inner
      ? { errors: error.errors.map((item) => describeError(item, depth + 1)) }
      : {}),
  };
}

function quotesData(error: Error): boolean {
  return error instanceof SyntaxError || 'severity' in error || 'issues' in error;
}

function framesOf(error: Error): string {
  const lines = error.stack?.split('\n') ?? [];
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}
