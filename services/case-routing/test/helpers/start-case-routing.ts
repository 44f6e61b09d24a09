import { createLogger, type Served } from '@samband/service-kit';
import { createTestDatabase, startTokenIssuer, type TestDatabase, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll } from 'vitest';
import { onIdentifications } from '../../src/handlers/on-identifications.ts';
import { onProtection } from '../../src/handlers/on-protection.ts';
import { onTips } from '../../src/handlers/on-tips.ts';
import { config, createService } from '../../src/index.ts';
import { runClocks } from '../../src/jobs/run-clocks.ts';
import { runJobs } from '../../src/jobs/run-jobs.ts';
import { organisation } from './samples.ts';
import type { RouteBody } from './types.ts';

const audience = 'urn:samband:case-routing';
const hours = { verification: 12, firstAction: 24, presentation: 24, keep: 180 * 24 };

type Headers = Record<string, string>;
export type Caller = {
  get(path: string, headers?: Headers): Promise<{ status: number; body: never }>;
  /** Acts on the route as it is now, or as it was at `version`. */
  act(tipId: string, action: object, version?: number): Promise<{ status: number; body: never }>;
  post(path: string, body: object, headers?: Headers): Promise<{ status: number; body: never }>;
};

export type TestRouting = {
  readonly database: TestDatabase;
  readonly service: Served;
  readonly clock: { now: Date };
  readonly log: string[];
  readonly handlers: {
    tips: ReturnType<typeof onTips>;
    identifications: typeof onIdentifications;
    protection: typeof onProtection;
  };
  /** Does the waiting jobs; answers how many. */
  jobs(): Promise<number>;
  clocks(): Promise<number>;
  as(scope: string, claims?: object): Promise<Caller>;
};

/** The whole service on a port with a database of its own, its loops in the test's hand; gone at the end of the file. */
export async function startCaseRouting(): Promise<TestRouting> {
  const database = await createTestDatabase({ migrate: false });
  const issuer = await startTokenIssuer();
  const clock = { now: new Date('2026-11-22T09:00:00.000Z') };
  const now = () => clock.now;
  const log: string[] = [];
  const logger = createLogger({ service: 'case-routing', level: 'trace' }, { write: (line) => void log.push(line) });
  const parsed = config.parse({
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: '127.0.0.1:1',
    KAFKA_TOPIC_PREFIX: uniqueTopicPrefix('routing'),
    OIDC_ISSUER: issuer.issuer,
    AUDIENCE: audience,
  });
  const service = await createService(parsed, { logger, onFatal: (error) => void log.push(String(error)) }, { now });
  const url = await service.http.listen({ host: '127.0.0.1', port: 0 });
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });
  const deps = { pool: database.pool, organisation, hours, now, logger };
  return {
    database,
    service,
    clock,
    log,
    handlers: { tips: onTips(deps), identifications: onIdentifications, protection: onProtection },
    jobs: () => runJobs(deps),
    clocks: () => runClocks(deps),
    as: async (scope, claims = {}) =>
      callerWith(url, await issuer.token({ audience, agency: 'Migrationsverket', scope, ...claims })),
  };
}

function callerWith(url: string, token: string): Caller {
  const call = async (path: string, init: RequestInit & { headers?: Headers } = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    return { status: response.status, body: (await response.json()) as never };
  };
  const post: Caller['post'] = (path, body, headers = {}) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    get: (path, headers = {}) => call(path, { headers }),
    post,
    act: async (tipId, action, version) => {
      const read = version ?? ((await call(`/v1/routes/${tipId}`)).body as RouteBody).version;
      return post(`/v1/routes/${tipId}/actions`, action, { 'if-match': `"${read}"` });
    },
  };
}
