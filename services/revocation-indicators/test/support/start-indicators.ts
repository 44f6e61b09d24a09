import { randomUUID } from 'node:crypto';
import { identificationMade, protectionChanged, protectionErased } from '@samband/contracts';
import type { Handler } from '@samband/messaging';
import { createLogger, type Principal } from '@samband/service-kit';
import { createTestDatabase, testStack } from '@samband/testkit';
import { afterAll } from 'vitest';
import { config } from '../../src/config.ts';
import { createService } from '../../src/service.ts';
import { give, toEvent } from './events.ts';
import { type Told, type ToldPerson, toIdentification, toRecord } from './told.ts';

export type Answer<Body = unknown> = { readonly status: number; readonly body: Body };

const everything = ['signals:read', 'signals:acknowledge', 'outcomes:write', 'explanations:read', 'statistics:read'];

/** The service over real HTTP and PostgreSQL; events are handed to it, without Kafka. */
export async function startIndicators({ now = () => new Date('2026-12-05T08:00:00Z') }: { now?: () => Date } = {}) {
  const database = await createTestDatabase({ migrate: false });
  const settings = config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testStack().kafkaBrokers.join(','),
    OIDC_ISSUER: 'http://127.0.0.1:1/',
    AUDIENCE: 'urn:samband:revocation-indicators',
  });
  const logger = createLogger({ service: 'revocation-indicators', level: 'silent' });
  const service = await createService(settings, { logger, onFatal: () => undefined }, { now, verify: readToken });
  const url = await service.http.listen({ host: '127.0.0.1', port: 0 });
  afterAll(() => service[Symbol.asyncDispose]());
  const [identifications, protection] = service.handlers as [Handler, Handler];
  return {
    url,
    pool: service.pool,
    service,
    /** Tells of observations and tips, in one batch. */
    tell: (...told: Told[]) =>
      give(
        service.pool,
        identifications,
        told.map((each) => toEvent(identificationMade, toIdentification(each))),
      ),
    register: (...persons: ToldPerson[]) =>
      give(
        service.pool,
        protection,
        persons.map((each) => toEvent(protectionChanged, toRecord(each))),
      ),
    erase: (personId: string, version: number) =>
      give(service.pool, protection, [toEvent(protectionErased, { personId, version, erasedAt: now().toISOString() })]),
    call: <Body>(method: string, path: string, options: CallOptions = {}) =>
      call<Body>(`${url}${path}`, method, options),
  };
}

export type CallOptions = {
  readonly body?: unknown;
  readonly scopes?: readonly string[];
  readonly signal?: AbortSignal;
  readonly purpose?: string;
};

async function call<Body>(
  url: string,
  method: string,
  { body, scopes = everything, signal, purpose }: CallOptions,
): Promise<Answer<Body>> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${Buffer.from(scopes.join(' ')).toString('base64url')}`,
      ...(purpose !== undefined && { purpose }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
}

/** In these tests a token is the list of its scopes, in base64url; and after a dot when it ends, if it does. */
async function readToken(text: string): Promise<Principal> {
  const [token = '', expiresAt] = text.split('.');
  return {
    ...(expiresAt !== undefined && { expiresAt: Number(expiresAt) }),
    subject: 'case-system',
    clientId: 'case-system',
    agency: 'Migrationsverket',
    purpose: 'protection-review',
    scopes: Buffer.from(token, 'base64url').toString('utf8').split(' '),
  };
}

export const newId = (): string => randomUUID();
