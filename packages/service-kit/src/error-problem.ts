import { FeedCursorError, isInfrastructureError } from '@samband/postgres';
import { gone, invalidContent, ProblemError, unavailable } from './problem.ts';

type Coded = Error & { code?: unknown; statusCode?: unknown };

const FASTIFY_PROBLEMS: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body-too-large',
    detail: 'The body is larger than this route takes.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'invalid-content-length',
    detail: 'The body is not as long as Content-Length says.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported-media-type',
    detail: 'The media type of the body is not known here.',
  },
  FST_ERR_BAD_URL: { status: 400, code: 'invalid-url', detail: 'The path is not well-formed.' },
};

/** What the caller is told of anything thrown. Unknown errors are ours, and say nothing. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { code, statusCode } = (error instanceof Error ? error : new Error('thrown')) as Coded;
  const known = FASTIFY_PROBLEMS[String(code)];
  if (known !== undefined) return new ProblemError({ ...known, cause: error });
  if (error instanceof FeedCursorError) return cursorProblem(error);
  if (code === 'FST_UNDER_PRESSURE') return unavailable(undefined, { code: 'overloaded', retryAfterSeconds: 2 });
  if (isInfrastructureError(error)) return unavailable(undefined, { cause: error });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new ProblemError({ status: statusCode, code: 'invalid-request', cause: error });
  }
  const detail = 'Something is wrong on our side. Nothing in the request needs to change.';
  return new ProblemError({ status: 500, code: 'internal-error', detail, cause: error });
}

function cursorProblem({ code }: FeedCursorError): ProblemError {
  if (code === 'cursor-expired') return gone(code, 'The cursor is of an older feed; start over and drop repeats.');
  return invalidContent([{ pointer: '/query/after', code, detail: 'expected a cursor that a page gave as `next`' }]);
}
