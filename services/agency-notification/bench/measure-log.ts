import { randomUUID } from 'node:crypto';
import { type RouteChanged, routeChanged } from '@samband/contracts';
import { createPool, inTransaction, migrate, type Pool } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import type { Deps } from '../src/deps.ts';
import { onRoutes } from '../src/handlers/on-routes.ts';
import { loadCatalogue } from '../src/load-catalogue.ts';
import { type LoggedDelivery, logDisclosures } from '../src/log-disclosures.ts';

const batches = 12;
const batchSize = 50;

export type LogCost = {
  /** Notifications a second, judged, logged and delivered. */
  readonly perSecond: number;
  /** Part of that time that the disclosure log takes, 0 to 1. */
  readonly share: number;
};

/** What the disclosure log costs: batches of reports as they come, against the writing of their log rows alone. */
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
    await run(deps, 2);
    const whole = await run(deps, batches);
    const log = await runLog(deps, batches);
    return { perSecond: Math.round((batches * batchSize * 2) / (whole / 1000)), share: log / whole };
  } finally {
    await server.query(`drop database ${name} with (force)`);
  }
}

async function depsOf(pool: Pool): Promise<Deps> {
  return {
    pool,
    catalogue: await loadCatalogue(),
    hours: { balancing: 72, duty: 12, acknowledgement: 72, dutyAcknowledgement: 24 },
    expiryDays: 90,
    keyedHash: (use, value) => `${use}${value}`,
    now: () => new Date('2026-11-05T12:00:00Z'),
    newId: randomUUID,
    logger: createLogger({ service: 'bench', level: 'silent' }),
  };
}

/** Milliseconds for so many batches of tips about war crimes, each to two receivers. */
async function run(deps: Deps, count: number): Promise<number> {
  const handler = onRoutes(deps);
  const began = performance.now();
  for (let batch = 0; batch < count; batch++) {
    const events = Array.from({ length: batchSize }, () => toEvent(routes()));
    await inTransaction(deps.pool, (tx) => handler.run(tx, events));
  }
  return performance.now() - began;
}

async function runLog(deps: Deps, count: number): Promise<number> {
  const began = performance.now();
  for (let batch = 0; batch < count; batch++) {
    await inTransaction(deps.pool, async (tx) => {
      for (let tip = 0; tip < batchSize; tip++) {
        const deliveries = [delivery('agency:Polismyndigheten'), delivery('agency:Åklagarmyndigheten')];
        await logDisclosures(tx, deps, { action: 'sent', at: deps.now().toISOString(), deliveries });
      }
    });
  }
  return performance.now() - began;
}

function delivery(receiver: string): LoggedDelivery {
  return {
    deliveryId: randomUUID(),
    subject: { tipId: randomUUID() },
    provisionIds: ['INS-5-3', 'OSL-10-28'],
    purpose: 'war-crimes',
    receiver,
    audience: [receiver],
    fields: ['reference', 'contactFunction', 'reason', 'registeredAt'],
    personIds: [],
    viewHash: '0'.repeat(64),
  };
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
