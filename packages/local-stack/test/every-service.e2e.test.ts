import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apis, type RouteContract } from '@samband/contracts';
import { accessViolations, startTokenIssuer, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { expect, it } from 'vitest';
import { root } from '../src/paths.ts';
import { startStack } from '../src/start-stack.ts';

const routesByService: Readonly<Record<string, { readonly routes: Readonly<Record<string, RouteContract>> }>> = apis;
const everyRoute = Object.values(routesByService).flatMap(({ routes }) => Object.values(routes));
const allScopes = [...new Set(everyRoute.flatMap(({ access }) => (access === 'public' ? [] : access.scopes)))];

it('starts every service there is, and every route lets in those it names and nobody else', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'samband-every-'));
  await using issuer = await startTokenIssuer();
  const { kafkaBrokers, databaseUrl } = testStack();
  const env = {
    ...process.env,
    KAFKA_BROKERS: kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: uniqueTopicPrefix('every'),
    DATABASE_URL: databaseUrl,
    OIDC_ISSUER: issuer.issuer,
    SAMBAND_PORT_BASE: String(34_000 + (process.pid % 900) * 30),
  };
  try {
    await using stack = await startStack({ stateDir, servicesDir: join(root, 'services'), env, log: () => {} });
    const { services } = stack.content;
    expect(Object.keys(services).sort()).toEqual(Object.keys(apis).sort());
    for (const [name, { url, audience }] of Object.entries(services)) {
      const token = (scopes: readonly string[]) => issuer.token({ audience, scope: scopes.join(' ') });
      const routes = Object.values(routesByService[name]?.routes ?? {});
      expect(await accessViolations({ url, routes, token, allScopes }), name).toEqual([]);
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}, 180_000);
