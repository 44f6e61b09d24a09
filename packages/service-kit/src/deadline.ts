import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './answer-errors.ts';
import type { Http } from './http.ts';
import { ProblemError, unavailable } from './problem.ts';

export type Deadline = {
  /** Aborted when time is over or the caller has gone. */
  readonly signal: AbortSignal;
  /** A long poll may take its `wait` more. */
  extend(query: unknown): void;
  /** A stream has no end in time; it ends with the caller or the service. */
  lift(): void;
};

const deadlines = new WeakMap<FastifyRequest, Deadline>();

/** The time a request has, from its first byte; the same for every call with the same request. */
export function startDeadline(http: Http, request: FastifyRequest, reply: FastifyReply): Deadline {
  const known = deadlines.get(request);
  if (known !== undefined) return known;
  const abort = new AbortController();
  const expire = () => {
    abort.abort();
    if (!reply.sent) sendProblem(request, reply, lateProblem(request));
  };
  let timer = setTimeout(expire, http.limits.requestMs);
  reply.raw.once('close', () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) abort.abort();
  });
  const deadline: Deadline = {
    signal: abort.signal,
    extend(query) {
      const wait = (query as { wait?: unknown }).wait;
      if (typeof wait !== 'number') return;
      clearTimeout(timer);
      timer = setTimeout(expire, http.limits.requestMs + wait * 1000);
    },
    lift: () => clearTimeout(timer),
  };
  deadlines.set(request, deadline);
  return deadline;
}

function lateProblem(request: FastifyRequest): ProblemError {
  if (request.raw.complete) return unavailable('The request took too long here.', { code: 'timeout' });
  const detail = 'The body did not arrive in time.';
  return new ProblemError({ status: 408, code: 'request-timeout', detail, headers: { connection: 'close' } });
}
