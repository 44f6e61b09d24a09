import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type IdentificationMade,
  identificationMade,
  protectionChanged,
  type SignalRevision,
  topics,
} from '@samband/contracts';
import { createKafka, createTopics, enqueue } from '@samband/messaging';
import { inTransaction, renewFeedEpoch } from '@samband/postgres';
import { config, createService } from '@samband/revocation-indicators';
import { createLogger } from '@samband/service-kit';
import { createTestDatabase, eventually, stackToken, testStack, uniqueTopicPrefix } from '@samband/testkit';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../src/store.ts';

const audience = 'urn:samband:revocation-indicators';
const topicPrefix = uniqueTopicPrefix('example');
const logger = createLogger({ service: 'example', level: 'fatal' });
const brokers = testStack().kafkaBrokers;
await createTopics(createKafka({ brokers, clientId: 'example', logger }), topics, { topicPrefix });
const database = await createTestDatabase({ migrate: false });
const settings = config.parse({
  PORT: '0',
  DATABASE_URL: database.url,
  KAFKA_BROKERS: brokers.join(','),
  KAFKA_TOPIC_PREFIX: topicPrefix,
  OIDC_ISSUER: testStack().oidc.issuer,
  AUDIENCE: audience,
});
const service = await createService(settings, { logger, onFatal: () => undefined });
const url = await service.start();
const folder = mkdtempSync(join(tmpdir(), 'case-system-'));
const databaseFile = join(folder, 'case-system.sqlite');
let running: ChildProcess | undefined;
afterAll(async () => {
  running?.kill('SIGKILL');
  await service[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

function start(): ChildProcess {
  const { clientId, clientSecret } = testStack().clients['case-system'] ?? { clientId: '', clientSecret: '' };
  return spawn(process.execPath, [new URL('../src/main.ts', import.meta.url).pathname], {
    env: {
      SIGNALS_URL: url,
      TOKEN_ENDPOINT: testStack().oidc.tokenEndpoint,
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      DATABASE_FILE: databaseFile,
    },
    stdio: 'ignore',
  });
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const persons = Array.from({ length: 10 }, (_, i) => `case-${i}`);
const meta = () => ({ source: '/services/person-register', time: new Date(), correlationid: 'example' });
const protection = [{ status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14' }];

async function seen(personId: string, day: number): Promise<void> {
  const at = new Date(Date.UTC(2026, 0, day)).toISOString();
  const facts: IdentificationMade['facts'] = {
    kind: 'travel-event',
    agency: 'Polismyndigheten',
    sourceEventId: randomUUID(),
    occurredAt: at,
    recordedAt: at,
    receivedAt: at,
    provisionId: 'OSL-10-15a-5',
    documents: [],
    movement: 'stayed-in',
    country: 'IRN',
    evidence: ['stamp'],
    originActivity: 'border-control',
  };
  const made: IdentificationMade = {
    subject: { kind: 'observation', id: randomUUID() },
    version: 1,
    sourceVersion: 1,
    outcome: 'identified',
    personId,
    identity: { outcome: 'match', score: 30, modelVersion: 'test' },
    registerVersion: 1,
    decidedAt: at,
    facts,
  };
  await inTransaction(service.pool, async (tx) => enqueue(tx, identificationMade, [made], meta()));
}

async function feed(): Promise<SignalRevision[]> {
  const headers = { authorization: `Bearer ${await stackToken('case-system', audience)}` };
  const response = await fetch(`${url}/v1/signals?limit=1000`, { headers });
  return ((await response.json()) as { items: SignalRevision[] }).items;
}

const name = ({ signalId, revision }: { signalId: string; revision: number }) => `${signalId} ${revision}`;

function handled(): string[] {
  using store = openStore(databaseFile);
  return store.work().map(name);
}

/** The service was restored to before what the case system knows and has not yet acknowledged: a revision, a signal. */
async function readsOnAfterRestore(): Promise<ChildProcess> {
  const [known] = await feed();
  if (known === undefined) throw new TypeError('there is no signal to know');
  {
    using store = openStore(databaseFile);
    const ahead = [
      { ...known, revision: known.revision + 50 },
      { ...known, signalId: randomUUID() },
    ];
    store.take(ahead, store.cursor() ?? '');
  }
  const before = handled().length;
  const child = start();
  await seen('case-9', 200);
  await eventually(() => expect(handled().length).toBeGreaterThan(before), { timeoutMs: 60_000, everyMs: 300 });
  return child;
}

it('misses and repeats no revision, though it is killed again and again and the feed begins anew', async () => {
  await inTransaction(service.pool, async (tx) =>
    enqueue(
      tx,
      protectionChanged,
      persons.map((personId) => ({
        personId,
        version: 1,
        protection,
        cases: [],
        protectedIdentity: false,
        receivedAt: '2019-04-01T00:00:00Z',
      })),
      meta(),
    ),
  );
  for (let round = 0; round < 5; round += 1) {
    running = start();
    for (const person of persons) await seen(person, round + 1);
    await sleep(150 + 250 * round);
    if (round === 3) await renewFeedEpoch(service.pool, 'signals');
    await kill(running);
  }
  running = start();
  for (const person of persons) await seen(person, 6);
  await eventually(
    async () => {
      const revisions = await feed();
      expect(new Set(revisions.map((item) => item.signalId)).size).toBe(persons.length);
      const { rows } = await service.pool.query<{ n: number }>('select count(*) as n from identifications');
      expect(rows[0]?.n).toBe(persons.length * 6);
      expect(handled().toSorted()).toEqual(revisions.map(name).toSorted());
      const waiting = await service.pool.query('select from signals where acknowledged_revision < revision');
      expect(waiting.rows).toHaveLength(0);
    },
    { timeoutMs: 60_000, everyMs: 300 },
  );
  await kill(running);
  running = await readsOnAfterRestore();
  running.kill('SIGTERM');
  const [code] = await once(running, 'exit');
  expect(code).toBe(0);
});
