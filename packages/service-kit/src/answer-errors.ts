import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from './error-problem.ts';
import type { Http } from './http.ts';
import { ProblemError, problemDocument } from './problem.ts';
import { reportRefused } from './report-refused.ts';
import { callerOf, contractOf } from './request-state.ts';

const PROBLEM_JSON = 'application/problem+json';

/** Every error answer of the server is a problem document. */
export function answerErrors(http: Http): void {
  http.fastify.setErrorHandler(async (error, request, reply) => {
    const problem = toProblem(error);
    const [contract, principal] = [contractOf(request), callerOf(request)];
    // Somebody with a token, or anybody at a public door; who knocks too often is not counted, that would cost a write.
    const isCounted =
      principal !== undefined || (contract?.access === 'public' && ![401, 429].includes(problem.status));
    if (problem.status < 500 && contract && isCounted) await reportRefused(http, { contract, principal, count: 1 });
    return reply.sent ? reply : answerThrown(problem, request, reply);
  });
  http.fastify.setNotFoundHandler((request, reply) => {
    const detail = 'There is nothing at this path.';
    return sendProblem(request, reply, new ProblemError({ status: 404, code: 'not-found', detail }));
  });
}

export function answerThrown(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) {
    const level = problem.status === 503 ? 'warn' : 'error';
    request.log[level]({ err: problem.cause ?? problem, code: problem.code }, 'request failed');
  }
  return sendProblem(request, reply, problem);
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemError): FastifyReply {
  // As bytes: to a string Fastify would add a charset, which this media type does not have.
  const document = Buffer.from(JSON.stringify(problemDocument(problem, request.id)));
  return reply.code(problem.status).headers(problem.headers).type(PROBLEM_JSON).send(document);
}

/** Bytes that are no HTTP: answered on the bare socket, as no request exists yet. */
export function answerMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status = STATUS_OF_PARSER[error.code ?? ''] ?? 400;
  const problem = new ProblemError({ status, code: status === 408 ? 'request-timeout' : 'invalid-http' });
  const body = JSON.stringify(problemDocument(problem, randomUUID()));
  const reason = problemDocument(problem).title;
  const head = `HTTP/1.1 ${status} ${reason}\r\ncontent-type: ${PROBLEM_JSON}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`${head}\r\n\r\n${body}`);
}

const STATUS_OF_PARSER: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
