import type { Kafka } from '@samband/messaging';
import { createLogger, type Principal, type Served } from '@samband/service-kit';
import { createTestDatabase, startTokenIssuer, type TestDatabase, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll } from 'vitest';
import { config, createService } from '../src/index.ts';

const audience = 'urn:samband:observation-intake';

export type Source = {
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  put(path: string, body: unknown): Promise<Response>;
  delete(path: string): Promise<Response>;
  get(path: string): Promise<Response>;
};

export type TestIntake = {
  readonly url: string;
  readonly database: TestDatabase;
  readonly service: Served;
  /** Lines of the log so far. */
  readonly log: string[];
  as(principal: Partial<Principal>): Promise<Source>;
};

export type IntakeOptions = {
  readonly env?: Record<string, string>;
  readonly now?: () => number;
  /** With it, relay and consumer run; else there is no Kafka to wait for. */
  readonly kafka?: Kafka;
  /** Another instance beside the one that has this database. */
  readonly beside?: TestIntake;
};

const scopes = ['travel-events:write', 'passport-observations:write', 'deliveries:read'];
/** The whole service on a port, with a database of its own; gone at the end of the file. */
export async function startIntake({ env = {}, now, kafka, beside }: IntakeOptions = {}): Promise<TestIntake> {
  const database = beside?.database ?? (await createTestDatabase({ migrate: false }));
  const issuer = await startTokenIssuer();
  const log: string[] = [];
  const logger = createLogger(
    { service: 'observation-intake', level: 'debug' },
    { write: (line) => void log.push(line) },
  );
  const parsed = config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1',
    KAFKA_TOPIC_PREFIX: uniqueTopicPrefix('intake'),
    OIDC_ISSUER: issuer.issuer,
    AUDIENCE: audience,
    ...env,
  });
  const onFatal = (error: unknown) => void log.push(`fatal ${String(error)}`);
  const service = await createService(parsed, { logger, onFatal }, { ...(now && { now }), ...(kafka && { kafka }) });
  const url = await (kafka ? service.start() : service.http.listen({ host: '127.0.0.1', port: 0 }));
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });
  const as = async ({ scopes: own = scopes, agency = 'Polismyndigheten' }: Partial<Principal>) => {
    const token = await issuer.token({ audience, agency, scope: own.join(' ') });
    return sourceWith(url, token);
  };
  return { url, database, service, log, as };
}

function sourceWith(url: string, token: string): Source {
  const call =
    (method: string) =>
    (path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      return fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...type, ...headers },
        ...(body === undefined ? {} : { body: text as string }),
      });
    };
  return { post: call('POST'), put: call('PUT'), delete: call('DELETE'), get: call('GET') };
}

/** Posts NDJSON lines; answers the result lines. */
export async function postLines(source: Source, path: string, body: string | Uint8Array): Promise<BulkResult[]> {
  const response = await source.post(path, body, { 'content-type': 'application/x-ndjson' });
  const text = await response.text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BulkResult);
}

export type BulkResult = {
  line: number;
  status: number;
  observationId?: string;
  receipt?: string;
  problem?: { code: string; errors?: { pointer: string; code: string }[] };
};
