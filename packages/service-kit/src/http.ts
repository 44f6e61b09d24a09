import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import underPressure from '@fastify/under-pressure';
import type { RouteContract } from '@samband/contracts';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import type { Registry } from 'prom-client';
import { answerErrors, answerMalformed, answerThrown } from './answer-errors.ts';
import type { Principal, Verifier } from './auth.ts';
import { closeConnections } from './close-connections.ts';
import { type ApiContract, serveDocs } from './docs.ts';
import type { Checks } from './health.ts';
import type { Logger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { addOperationalRoutes } from './operational-routes.ts';
import { addBodyParsers } from './parse-body.ts';
import { recordRequests } from './record-requests.ts';
import { sendSafeHeaders } from './safe-headers.ts';
import { refuseUndeclaredRoutes, sealRoutes } from './seal-routes.ts';

export type Refusal = {
  readonly contract: RouteContract;
  readonly principal: Principal | undefined;
  readonly count: number;
};

export type HttpOptions = {
  readonly service: string;
  readonly api: ApiContract;
  readonly verify: Verifier;
  readonly logger: Logger;
  /** Every dependency that a write needs, and freshness of what is read. */
  readonly checks?: Checks;
  readonly metrics?: Registry;
  /** Told of requests and bulk lines that were refused with 4xx after the caller was known, before the answer. */
  readonly onRefused?: (refusal: Refusal) => Promise<void>;
  readonly limits?: Partial<Limits>;
};

export type Limits = {
  /** Bytes of a JSON body, and of one line in bulk. */
  readonly bodyBytes: number;
  /** Milliseconds for a request without `wait`; a handler that takes longer is answered for with 503. */
  readonly requestMs: number;
  /** Milliseconds after which a silent connection is closed; longer than the longest `wait`. */
  readonly idleMs: number;
  /** Milliseconds the event loop may lag before requests are refused with 503. */
  readonly eventLoopDelayMs: number;
  /** Milliseconds that requests under way get at shutdown. */
  readonly drainMs: number;
};

const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1024 * 1024,
  requestMs: 30_000,
  idleMs: 120_000,
  eventLoopDelayMs: 2_500,
  drainMs: 10_000,
};

/** The HTTP side of one service; routes are added with `addRoute`, then `listen`. */
export type Http = {
  readonly fastify: FastifyInstance;
  readonly options: HttpOptions;
  readonly limits: Limits;
  readonly metrics: Registry;
  /** Aborted when the service shuts down: long polls end, bulk reading stops. */
  readonly closing: AbortSignal;
  /** Contracts that have a handler, by operationId. */
  readonly routes: Map<string, RouteContract>;
  /** Every route of the API has a handler, or this throws; then requests can be injected. */
  ready(): Promise<void>;
  /** Resolves to the base URL. */
  listen(address: { host: string; port: number }): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

export function buildHttp(options: HttpOptions): Http {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const closing = new AbortController();
  const server = createServer(options, limits);
  const http: Http = {
    fastify: server,
    options,
    limits,
    metrics: options.metrics ?? createMetrics(options.service),
    closing: closing.signal,
    routes: new Map(),
    ready: () => ready(http),
    listen: (address) => listen(http, address),
    [Symbol.asyncDispose]: () => close(http, closing),
  };
  refuseUndeclaredRoutes(http);
  answerErrors(http);
  addBodyParsers(server);
  recordRequests(http);
  closeConnections(http);
  addOperationalRoutes(http);
  serveDocs(server, options.api);
  return http;
}

function createServer(options: HttpOptions, limits: Limits): FastifyInstance {
  const server = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    connectionTimeout: limits.idleMs,
    requestTimeout: 0,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 1_500 },
    clientErrorHandler: answerMalformed,
    frameworkErrors: answerThrown,
  }) as unknown as FastifyInstance;
  sendSafeHeaders(server);
  server.register(underPressure, { maxEventLoopDelay: limits.eventLoopDelayMs });
  return server;
}

async function ready(http: Http): Promise<void> {
  sealRoutes(http);
  await http.fastify.ready();
}

async function listen(http: Http, { host, port }: { host: string; port: number }): Promise<string> {
  await http.ready();
  await http.fastify.listen({ host, port });
  const address = http.fastify.server.address() as AddressInfo;
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

async function close(http: Http, closing: AbortController): Promise<void> {
  closing.abort();
  const timer = setTimeout(() => http.fastify.server.closeAllConnections(), http.limits.drainMs);
  timer.unref();
  try {
    await http.fastify.close();
  } finally {
    clearTimeout(timer);
  }
}
