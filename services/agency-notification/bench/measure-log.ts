import { randomUUID } from 'node:crypto';
import { openAudit } from '@samband/audit';
import { type RouteChanged, routeChanged } from '@samband/contracts';
import { createPool, inTransaction, migrate, type Pool } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import type { Deps } from '../src/deps.ts';
import { onRoutes } from '../src/handlers/on-routes.ts';
import { loadCatalogue } from '../src/load-catalogue.ts';
import { importWithoutLog } from './without-log.ts';

const batchSize = 100;
const rounds = 60;

export type LogCost = {
  /** Notifications a second, judged, logged and delivered. */
  readonly perSecond: number;
  /** Throughput with the log in relation to the same without it, 0 to 1: medians of batches by turns. */
  readonly ratio: number;
};

/** What the disclosure log costs: batches of reports as they come, with the log and without, by turns. */
export async function measureLog(databaseUrl: string): Promise<LogCost> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await using server = createPool({ url: databaseUrl, max: 1, applicationName: 'bench' });
  await server.query(`create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  try {
    await using pool = createPool({ url: url.href, max: 2, applicationName: 'bench' });
    await migrate(pool, new URL('../migrations/', import.meta.url));
    const deps = await depsOf(pool);
    const without = await importWithoutLog();
    const [logged, bare] = [onRoutes(deps), without.onRoutes(deps)];
    for (const handler of [logged, bare]) await run(pool, handler);
    const times = new Map([logged, bare].map((handler) => [handler, [] as number[]]));
    for (let round = 0; round < rounds; round++) {
      // Batch by batch by turns, each first as often: what the machine does meanwhile falls on both.
      for (const handler of round % 2 === 0 ? [logged, bare] : [bare, logged]) {
        times.get(handler)?.push(await run(pool, handler));
      }
    }
    const [withLog, withoutLog] = [median(times.get(logged)), median(times.get(bare))];
    return { perSecond: Math.round((batchSize * 2_000) / withLog), ratio: withoutLog / withLog };
  } finally {
    await server.query(`drop database ${name} with (force)`);
  }
}

const median = (values: readonly number[] = []) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function depsOf(pool: Pool): Promise<Deps> {
  const logger = createLogger({ service: 'bench', level: 'silent' });
  const now = () => new Date('2026-11-05T12:00:00Z');
  const config = { CHECKPOINT_SECONDS: 60 };
  return {
    pool,
    audit: await openAudit({ pool, service: 'agency-notification', logger }, { config, now }),
    catalogue: await loadCatalogue(),
    hours: { balancing: 72, duty: 12, acknowledgement: 72, dutyAcknowledgement: 24 },
    expiryDays: 90,
    keyedHash: (use, value) => `${use}${value}`,
    now,
    newId: randomUUID,
    logger,
  };
}

/** Milliseconds for a batch of tips about war crimes, each to two receivers. */
async function run(pool: Pool, handler: ReturnType<typeof onRoutes>): Promise<number> {
  const events = Array.from({ length: batchSize }, () => toEvent(routes()));
  const began = performance.now();
  await inTransaction(pool, (tx) => handler.run(tx, events));
  return performance.now() - began;
}

function routes(): RouteChanged {
  const since = '2026-11-05T12:00:00Z';
  const to = (name: string, rule: string) => ({ function: name, state: 'new' as const, rule, since });
  return {
    tipId: randomUUID(),
    version: 1,
    change: 'routed',
    by: 'rules',
    changedAt: since,
    tipVersion: 1,
    ruleVersion: 'bench',
    source: 'public',
    primary: to('noa', 'R3-not-tied'),
    additional: ['agency:Polismyndigheten', 'agency:Åklagarmyndigheten'].map((name) => to(name, 'W2-war-crime-report')),
    persons: [],
    securityThreat: false,
    handled: false,
    bounces: 0,
  };
}

function toEvent(data: RouteChanged) {
  const attributes = { specversion: '1.0' as const, datacontenttype: 'application/json' as const, source: 'bench' };
  const { tipId: subject, changedAt: time } = data;
  return { ...attributes, id: randomUUID(), type: routeChanged.type, subject, time, correlationid: subject, data };
}
