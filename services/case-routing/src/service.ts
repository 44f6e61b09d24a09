import { randomUUID } from 'node:crypto';
import { type Consumer, createConsumer, createKafka, createRelay, type Relay } from '@samband/messaging';
import { createPool, createWaker, migrate, type Pool } from '@samband/postgres';
import { createVerifier, HealthError, type Http, type ServiceContext, type Verifier } from '@samband/service-kit';
import { buildApp } from './app.ts';
import type { CaseRoutingConfig } from './config.ts';
import { onIdentifications } from './handlers/on-identifications.ts';
import { onProtection } from './handlers/on-protection.ts';
import { onTips } from './handlers/on-tips.ts';
import { startClockLoop, startJobLoop } from './jobs/start-loops.ts';
import { loadOrganisation } from './load-organisation.ts';
import { addMetrics } from './metrics.ts';

export type Overrides = { readonly verify?: Verifier; readonly now?: () => Date };

export type CaseRoutingService = AsyncDisposable & {
  /** Resolves to the base URL; Kafka may come later. */
  start(): Promise<string>;
  readonly http: Http;
  readonly relay: Relay;
  readonly consumer: Consumer;
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: CaseRoutingConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<CaseRoutingService> {
  const organisation = await loadOrganisation(config.ORGANISATION_FILE);
  const pool = openPool(config, logger);
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const waker = createWaker(pool, { onError: (err) => logger.warn({ err }, 'listening for changes failed') });
  const deps = {
    pool,
    organisation,
    hours: hoursOf(config),
    now: overrides.now ?? (() => new Date()),
    newId: randomUUID,
  };
  const http = buildApp({
    deps,
    verify: overrides.verify ?? createVerifier({ issuer: config.OIDC_ISSUER, audience: config.AUDIENCE }),
    logger,
    checks: { database: () => pingDatabase(pool), consumer: () => requireRunning(consumer) },
  });
  addMetrics(http.metrics, pool);
  const kafka = createKafka({ brokers: config.KAFKA_BROKERS, clientId: 'case-routing', logger });
  const shared = { pool, kafka, topicPrefix: config.KAFKA_TOPIC_PREFIX, logger };
  const relay = createRelay({ ...shared, waker });
  const groupId = `${config.KAFKA_TOPIC_PREFIX}case-routing`;
  const handlers = [onTips(deps), onIdentifications, onProtection];
  const consumer = createConsumer({ ...shared, groupId, handlers, onFatal });
  const loops: AsyncDisposable[] = [];
  return {
    http,
    relay,
    consumer,
    async start() {
      relay.start();
      consumer.start();
      loops.push(
        startJobLoop({ deps: { ...deps, logger }, waker }),
        startClockLoop({ deps: { ...deps, logger }, everyMs: config.CLOCK_SECONDS * 1000 }),
      );
      return http.listen({ host: config.HOST, port: config.PORT });
    },
    async [Symbol.asyncDispose]() {
      for (const part of [http, consumer, ...loops, relay, waker]) await part[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

function hoursOf(config: CaseRoutingConfig) {
  return {
    verification: config.VERIFICATION_HOURS,
    firstAction: config.FIRST_ACTION_HOURS,
    presentation: config.PRESENTATION_HOURS,
    balancing: config.BALANCING_HOURS,
  };
}

function openPool(config: CaseRoutingConfig, logger: ServiceContext['logger']): Pool {
  return createPool({
    url: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    applicationName: 'case-routing',
    onError: (error) => logger.warn({ err: error }, 'idle database connection lost'),
  });
}

/** Kafka may be away for a while: officers read and act without it. A consumer that gave up needs a human. */
function requireRunning(consumer: Consumer): void {
  if (consumer.status().state === 'stopped') throw new HealthError('the consumer has stopped');
}

async function pingDatabase(pool: Pool): Promise<void> {
  await pool.query('select 1').catch(() => {
    throw new HealthError('the database cannot be reached');
  });
}
