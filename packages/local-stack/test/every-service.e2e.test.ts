import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apis, ownAgency, type RouteContract } from '@samband/contracts';
import { encodeCursor } from '@samband/postgres';
import { accessViolations, startTokenIssuer, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { expect, it } from 'vitest';
import { root } from '../src/paths.ts';
import { startStack } from '../src/start-stack.ts';
import { findPortBase } from './launcher.ts';

const routesByService: Readonly<Record<string, { readonly routes: Readonly<Record<string, RouteContract>> }>> = apis;
const everyRoute = Object.values(routesByService).flatMap(({ routes }) => Object.values(routes));
const allScopes = [...new Set(everyRoute.flatMap(({ access }) => (access === 'public' ? [] : access.scopes)))];

/** What a list answers to a cursor beyond its end, and to one of another epoch. */
async function cursorAnswers(route: RouteContract, url: string, token: string): Promise<number[]> {
  const headers = { authorization: `Bearer ${token}`, purpose: 'audit' };
  const about = route.path === '/v1/reads' ? '&person=P-100001' : '';
  const ask = (path: string, query: string) =>
    fetch(`${url}${path.replace('{function}', 'noa')}?${query}${about}`, { headers });
  // The stream is the list of signals, and would never end.
  const first = (await (await ask(route.path.replace('/stream', ''), 'limit=1')).json()) as { next: string };
  expect(first, route.operationId).toHaveProperty('next');
  // Some tell no place; the epoch can be read in all.
  const [epoch = ''] = Buffer.from(first.next, 'base64url').toString().split('.');
  const strange = [
    { epoch, position: 1_000_000_000 },
    { epoch: randomUUID(), position: 0 },
  ];
  const answers = strange.map(async (cursor) => {
    const response = await ask(route.path, `after=${encodeCursor(cursor)}`);
    await response.body?.cancel();
    return response.status;
  });
  return Promise.all(answers);
}

const explained = (await readFile(join(root, 'docs', 'operate.md'), 'utf8')).split('\n');

/** Whether the operators' page names it; in a row, `…_rest` stands for the metric before with another ending. */
function isExplained(metric: string): boolean {
  const words = metric.split('_');
  const shortened = words.map((_, i) => [words.slice(0, i).join('_'), words.slice(i).join('_')] as const).slice(1);
  return explained.some(
    (row) =>
      row.includes(`\`${metric}`) ||
      shortened.some(([start, end]) => row.includes(`\`${start}`) && row.includes(`\`…_${end}\``)),
  );
}

async function metricsOf(url: string): Promise<string[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
  return names.filter((name) => !/^(process|nodejs)_/.test(name));
}

it('starts every service there is; every route lets in those it names, every list refuses strange cursors alike, and operators are told of every metric', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'samband-every-'));
  await using issuer = await startTokenIssuer();
  const { kafkaBrokers, databaseUrl } = testStack();
  const env = {
    ...process.env,
    KAFKA_BROKERS: kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: uniqueTopicPrefix('every'),
    DATABASE_URL: databaseUrl,
    OIDC_ISSUER: issuer.issuer,
    SAMBAND_PORT_BASE: String(await findPortBase()),
  };
  try {
    await using stack = await startStack({ stateDir, servicesDir: join(root, 'services'), env, log: () => {} });
    const { services } = stack.content;
    expect(Object.keys(services).sort()).toEqual(Object.keys(apis).sort());
    for (const [name, { url, audience }] of Object.entries(services)) {
      const token = (scopes: readonly string[]) => issuer.token({ audience, scope: scopes.join(' ') });
      const routes = Object.values(routesByService[name]?.routes ?? {});
      expect(await accessViolations({ url, routes, token, allScopes }), name).toEqual([]);
      const all = await issuer.token({ audience, scope: [...allScopes, 'function:noa'].join(' '), agency: ownAgency });
      const metrics = await metricsOf(url);
      expect(metrics).toContain('outbox_rows');
      expect(metrics.filter((metric) => !isExplained(metric))).toEqual([]);
      for (const route of routes.filter(({ query }) => query !== undefined && 'after' in query.shape)) {
        expect(await cursorAnswers(route, url, all), route.operationId).toEqual([410, 410]);
      }
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}, 180_000);
