import { apis, type RouteContract, travelEvent } from '@samband/contracts';
import { expect, test } from 'vitest';
import { clients } from '../src/clients.ts';
import { honestTally } from '../src/commands/test.ts';
import { exampleTravelEvent } from '../src/first-request.ts';
import { assignPorts, portBaseOf } from '../src/port-table.ts';
import { serviceEnvironment } from '../src/services.ts';

test('every port of a stack is different and follows the base', () => {
  const { services, ...servers } = assignPorts(4000, ['person-register', 'observation-intake', 'zebra', 'aardvark']);
  expect(services).toEqual({ 'observation-intake': 4000, 'person-register': 4001, aardvark: 4006, zebra: 4007 });
  const all = [...Object.values(services), ...Object.values(servers)];
  expect(new Set(all).size).toBe(all.length);
});

test.each(['0', 'abc', '-1', '66000', '4000.5'])('SAMBAND_PORT_BASE=%s is refused by name', (value) => {
  expect(() => portBaseOf({ SAMBAND_PORT_BASE: value })).toThrow(/SAMBAND_PORT_BASE/);
});

test('the port base is 4000 unless told otherwise', () => {
  expect(portBaseOf({})).toBe(4000);
  expect(portBaseOf({ SAMBAND_PORT_BASE: '5000' })).toBe(5000);
});

test("a service's variables are the launcher's decision, others pass through", () => {
  const settings = {
    name: 'tip-intake',
    port: 4003,
    databaseUrl: 'postgres://x',
    kafkaBrokers: ['a:1', 'b:2'],
    oidcIssuer: 'http://i',
  };
  const env = serviceEnvironment({ ...settings, env: { PORT: '1', DATABASE_URL: 'postgres://admin', EXTRA: 'kept' } });
  expect(env).toMatchObject({
    PORT: '4003',
    HOST: '127.0.0.1',
    DATABASE_URL: 'postgres://x',
    KAFKA_BROKERS: 'a:1,b:2',
    OIDC_ISSUER: 'http://i',
    AUDIENCE: 'urn:samband:tip-intake',
    EXTRA: 'kept',
  });
});

test('the clients are those that outside systems rely on', () => {
  expect(Object.keys(clients).sort()).toEqual([
    'analyst',
    'auditor',
    'case-system',
    'contact-person',
    'custodian',
    'mission-tehran',
    'noa-officer',
    'police-border',
    'police-reports',
    'prosecutor',
    'region-officer',
    'sapo',
    'specialist',
    'unit-officer',
    'verification-officer',
  ]);
  expect(clients['unit-officer']).toMatchObject({ unit: 'AE1', region: 'Syd' });
});

test('whatever the contracts ask for, some client has', () => {
  const routes: readonly Pick<RouteContract, 'access'>[] = Object.values(apis).flatMap((api) =>
    Object.values(api.routes),
  );
  const asked = routes.flatMap(({ access }) => (access === 'public' ? [] : access.scopes));
  const held = new Set(Object.values(clients).flatMap(({ scopes }) => scopes));
  expect(asked.filter((scope) => !held.has(scope))).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
});

test.each([
  ['a run that crashed after passing tests', { passed: 3, failed: 0, skipped: 0 }, 1, 1],
  ['a run that passed', { passed: 3, failed: 0, skipped: 0 }, 0, 0],
  ['a run with failures', { passed: 3, failed: 2, skipped: 0 }, 1, 2],
])('%s counts its failures honestly', (_what, tally, exitCode, failed) => {
  expect(honestTally(tally, exitCode).failed).toBe(failed);
});

test('the first request that is printed is one that the contract accepts', () => {
  expect(travelEvent.safeParse(exampleTravelEvent('EXEMPEL-1'))).toMatchObject({ success: true });
});
