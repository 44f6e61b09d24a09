import { randomUUID } from 'node:crypto';
import {
  type ProtectionChanged,
  protectionChanged,
  protectionErased,
  type RouteChanged,
  routeChanged,
  type SignalRevision,
  signalRevised,
} from '@samband/contracts';
import { eventId, type Handler } from '@samband/messaging';
import { inTransaction, lockAggregates, type Pool } from '@samband/postgres';
import { createLogger, type Principal } from '@samband/service-kit';
import { createTestDatabase, eventually } from '@samband/testkit';
import { afterAll, expect } from 'vitest';
import { config } from '../src/config.ts';
import { createService } from '../src/service.ts';

export type Answer<Body> = { readonly status: number; readonly body: Body };
export type Caller = Pick<Principal, 'agency' | 'scopes'> & { readonly unit?: string };

export const police: Caller = { agency: 'Polismyndigheten', scopes: ['mailbox:read', 'webhooks:write'] };
export const prosecutor: Caller = { agency: 'Åklagarmyndigheten', scopes: ['mailbox:read', 'webhooks:write'] };
export const securityPolice: Caller = { agency: 'Säkerhetspolisen', scopes: ['mailbox:read'] };
export const equality: Caller = { agency: 'Jämställdhetsmyndigheten', scopes: ['mailbox:read'] };
export const officer: Caller = { agency: 'Migrationsverket', scopes: ['withheld:decide', 'function:noa'] };
export const auditor: Caller = {
  agency: 'Migrationsverket',
  scopes: ['disclosures:read', 'reads:read', 'statistics:read'],
};
export const caseSystem: Caller = { agency: 'Migrationsverket', scopes: ['webhooks:write', 'signals:read'] };

/** A clock that stands until it is moved. */
export function createClock(start = '2026-11-05T12:00:00.000Z') {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    forward: (ms: number) => {
      at += ms;
    },
  };
}

export type StartOptions = { readonly now?: () => Date; readonly env?: Record<string, string> };

/** The service over real HTTP and PostgreSQL; events are handed to it, without Kafka; loops run when they are told to. */
export async function startNotification({ now = createClock().now, env = {} }: StartOptions = {}) {
  const database = await createTestDatabase({ migrate: false });
  const settings = config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1',
    OIDC_ISSUER: 'http://127.0.0.1:1/',
    AUDIENCE: 'urn:samband:agency-notification',
    WEBHOOK_TIMEOUT_SECONDS: '60',
    ...env,
  });
  const logger = createLogger({ service: 'agency-notification', level: 'silent' });
  const service = await createService(settings, { logger, onFatal: () => undefined }, { now, verify: readToken });
  const url = await service.http.listen({ host: '127.0.0.1', port: 0 });
  afterAll(() => service[Symbol.asyncDispose]());
  const [signals, routes, protection] = service.handlers as [Handler, Handler, Handler];
  const { pool } = service.deps;
  const give = (
    handler: Handler,
    contract: typeof routeChanged,
    data: readonly unknown[],
    beforeCommit: () => Promise<void> = async () => undefined,
  ) =>
    inTransaction(pool, async (tx) => {
      const events = data.map((each) => toEvent(contract, each as RouteChanged));
      await lockAggregates(tx, await handler.locks(events, tx));
      await handler.run(tx, events);
      await beforeCommit();
    });
  const during = async (give: (beforeCommit: () => Promise<void>) => Promise<void>, work: () => Promise<unknown>) => {
    let other: Promise<unknown> = Promise.resolve();
    await give(async () => {
      other = work();
      await Promise.race([other, untilWaiting(pool)]);
    });
    await other;
  };
  return {
    url,
    service,
    pool,
    database,
    route: (...data: RouteChanged[]) => give(routes, routeChanged, data),
    /** Handles it, starts another's work before it commits, and commits once that is done or waits for a lock. */
    routeWhile: (data: RouteChanged, work: () => Promise<unknown>) =>
      during((beforeCommit) => give(routes, routeChanged, [data], beforeCommit), work),
    eraseWhile: (personId: string, work: () => Promise<unknown>) => {
      const erased = [{ personId, version: 9, erasedAt: now().toISOString() }];
      return during((beforeCommit) => give(protection, protectionErased as never, erased, beforeCommit), work);
    },
    signal: (...data: SignalRevision[]) => give(signals, signalRevised as never, data),
    register: (...data: ProtectionChanged[]) => give(protection, protectionChanged as never, data),
    erase: (personId: string, version: number) =>
      give(protection, protectionErased as never, [{ personId, version, erasedAt: now().toISOString() }]),
    /** One look of the webhook loop, and all that follows from it. */
    async push() {
      await service.lanes.look();
      await service.lanes.settle();
    },
    call: <Body = Record<string, unknown>>(as: Caller, request: string, body?: unknown, headers = {}) =>
      call<Body>(url, { as, request, body, headers }),
  };
}

/** Until so many sessions of this database wait for a lock. */
export async function untilWaiting(pool: Pool, sessions = 1): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(async () => expect((await pool.query(waiting)).rows.length).toBeGreaterThanOrEqual(sessions), {
    timeoutMs: 40_000,
  });
}

function toEvent(contract: typeof routeChanged, data: RouteChanged) {
  const aggregate = contract.aggregate(data);
  return {
    specversion: '1.0' as const,
    id: eventId(contract.topic.name, aggregate),
    source: '/services/test',
    type: contract.type,
    subject: aggregate.id,
    time: '2026-11-05T12:00:00Z',
    datacontenttype: 'application/json' as const,
    correlationid: randomUUID(),
    data,
  };
}

type Call = {
  readonly as: Caller;
  readonly request: string;
  readonly body: unknown;
  readonly headers: Record<string, string>;
};

async function call<Body>(url: string, { as, request, body, headers }: Call): Promise<Answer<Body>> {
  const [method = 'GET', path = ''] = request.split(' ');
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${Buffer.from(JSON.stringify(as)).toString('base64url')}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && !text.includes('\n');
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Body };
}

/** In these tests a token is the caller as JSON, in base64url. */
async function readToken(token: string): Promise<Principal> {
  const caller = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Caller;
  return { subject: 'test', clientId: 'test', ...caller };
}
