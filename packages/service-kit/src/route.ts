import type { RouteContract } from '@samband/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerBulk } from './answer-bulk.ts';
import { authorise } from './authorise.ts';
import { startDeadline } from './deadline.ts';
import type { Http } from './http.ts';
import { JSON_TYPE, NDJSON_TYPE } from './parse-body.ts';
import { ProblemError } from './problem.ts';
import { readBody, readParts } from './read-input.ts';
import { callerOf, setCaller } from './request-state.ts';
import type { BulkHandler, BulkOptions, Handler, Handlers, RequestContext } from './route-types.ts';
import { fastifyPath } from './seal-routes.ts';
import { sendAnswer } from './send-answer.ts';

type AnyHandlers = {
  single: Handler<RouteContract> | undefined;
  bulk: BulkHandler<RouteContract> | undefined;
} & BulkOptions;

/** Puts one operation of the API on the server: access, limits, parsing, handler and answer, all by its contract. */
export function addRoute<C extends RouteContract>(http: Http, contract: C, handlers: Handlers<C>): void {
  declare(http, contract);
  const both = toBoth(handlers);
  http.fastify.route({
    method: contract.method,
    url: fastifyPath(contract.path),
    config: { contract },
    onRequest: async (request, reply) => {
      startDeadline(http, request, reply);
      reply.header('cache-control', 'no-store');
      setCaller(request, await authorise(contract.access, request.headers.authorization, http.options.verify));
      refuseMediaType(request, both, contract);
    },
    handler: (request, reply) => answer({ http, contract, handlers: both, request, reply }),
  });
}

function declare(http: Http, contract: RouteContract): void {
  const { operationId } = contract;
  if (!Object.values(http.options.api.routes).includes(contract)) {
    throw new TypeError(`${operationId} is not in the API of ${http.options.service}`);
  }
  if (http.routes.has(operationId)) throw new TypeError(`${operationId} has a handler already`);
  http.routes.set(operationId, contract);
}

function toBoth<C extends RouteContract>(handlers: Handlers<C>): AnyHandlers {
  const given: unknown = typeof handlers === 'function' ? { single: handlers, bulk: undefined } : handlers;
  return given as AnyHandlers;
}

function refuseMediaType(request: FastifyRequest, handlers: AnyHandlers, contract: RouteContract): void {
  if (contract.body === undefined) return;
  const taken = [...(handlers.single ? [JSON_TYPE] : []), ...(handlers.bulk ? [NDJSON_TYPE] : [])];
  const encoded = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
  const [type = '', ...parameters] = mediaType(request).split(/\s*;\s*/);
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (taken.includes(type) && !encoded && /^(charset="?utf-8"?)?$/.test(charset ?? '')) return;
  const detail = `Expected ${taken.join(' or ')} in UTF-8, not compressed.`;
  throw new ProblemError({
    status: 415,
    code: 'unsupported-media-type',
    detail,
    headers: { accept: taken.join(', ') },
  });
}

function mediaType(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').toLowerCase().trim();
}

type Exchange = {
  readonly http: Http;
  readonly contract: RouteContract;
  readonly handlers: AnyHandlers;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

async function answer(exchange: Exchange): Promise<FastifyReply> {
  const { http, contract, handlers, request, reply } = exchange;
  const deadline = startDeadline(http, request, reply);
  try {
    const context = {
      ...readParts(request, contract),
      ...contextOf(exchange, deadline.signal),
    } as RequestContext<RouteContract>;
    if (handlers.bulk !== undefined && mediaType(request).startsWith(NDJSON_TYPE)) {
      deadline.lift();
      return answerBulk({ http, contract, handler: handlers.bulk, options: handlers, context, request, reply });
    }
    deadline.extend(context.query);
    const body = readBody(request, contract);
    const result = await handlers.single?.({ ...context, ...body } as Parameters<Handler<RouteContract>>[0]);
    if (reply.sent) return reply;
    if (result !== undefined && 'stream' in result) deadline.lift();
    return sendAnswer(contract, reply, result);
  } catch (error) {
    if (reply.sent) return reply;
    throw error;
  }
}

function contextOf({ http, request }: Exchange, signal: AbortSignal) {
  return {
    principal: callerOf(request),
    requestId: request.id,
    signal,
    closing: http.closing,
    log: request.log,
  };
}
