import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '@samband/messaging';
import {
  basicChecks,
  connectMessaging,
  openBasis,
  type ServiceContext,
  type Served,
  serve,
  startLoop,
  type Verifier,
} from '@samband/service-kit';
import { announceCatalogue } from './announce-catalogue.ts';
import { buildApp } from './app.ts';
import type { SigningKey } from './audit/checkpoints.ts';
import type { NotificationConfig } from './config.ts';
import type { Deps } from './deps.ts';
import { onProtection } from './handlers/on-protection.ts';
import { onRoutes } from './handlers/on-routes.ts';
import { onSignals } from './handlers/on-signals.ts';
import { runClocks } from './jobs/run-clocks.ts';
import { signCheckpoints } from './jobs/sign-checkpoints.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { addMetrics } from './metrics.ts';
import { loadKeyedHash, loadSigningKey } from './secrets.ts';
import { createLanes, type Lanes } from './webhooks/lanes.ts';

export type Overrides = { readonly verify?: Verifier; readonly now?: () => Date };

export type NotificationService = Served & {
  readonly handlers: readonly Handler[];
  readonly deps: Deps;
  readonly signingKey: SigningKey;
  readonly lanes: Lanes;
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: NotificationConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<NotificationService> {
  const production = config.NODE_ENV === 'production';
  const now = overrides.now ?? (() => new Date());
  const catalogue = await loadCatalogue(config.CATALOGUE_FOLDER);
  const pool = openPool(config, logger);
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const signingKey = await loadSigningKey(pool, { given: config.CHECKPOINT_KEY, production });
  const keyedHash = await loadKeyedHash(pool, { given: config.NOTIFICATION_SECRET, production });
  await announceCatalogue(pool, catalogue, now());
  const waker = createWaker(pool, { onError: (err) => logger.warn({ err }, 'listening for changes failed') });
  const deps: Deps = {
    pool,
    catalogue,
    hours: hoursOf(config),
    expiryDays: config.EXPIRY_DAYS,
    keyedHash,
    now,
    newId: randomUUID,
    logger,
  };
  const ending = new AbortController();
  const pushing = {
    ...deps,
    allowLoopback: !production,
    timeoutMs: config.WEBHOOK_TIMEOUT_SECONDS * 1000,
    signal: ending.signal,
  };
  const lanes = createLanes(pushing);
  const http = buildApp({
    deps: { ...pushing, waker, overlapHours: config.SECRET_OVERLAP_HOURS },
    verify: overrides.verify ?? createVerifier({ issuer: config.OIDC_ISSUER, audience: config.AUDIENCE }),
    logger,
    checks: { database: () => pingDatabase(pool) },
  });
  addMetrics(http.metrics, pool);
  const kafka = createKafka({ brokers: config.KAFKA_BROKERS, clientId: 'agency-notification', logger });
  const shared = { pool, kafka, topicPrefix: config.KAFKA_TOPIC_PREFIX, logger };
  const relay = createRelay({ ...shared, waker });
  const handlers = [onSignals(deps), onRoutes(deps), onProtection(deps)];
  const groupId = `${config.KAFKA_TOPIC_PREFIX}agency-notification`;
  const consumer = createConsumer({ ...shared, groupId, handlers, onFatal });
  const loops: AsyncDisposable[] = [];
  const every = (seconds: number, run: () => Promise<unknown>) =>
    loops.push(
      startLoop({ logger, run, wait: (signal) => sleep(seconds * 1000, undefined, { signal }).catch(() => undefined) }),
    );
  return {
    http,
    relay,
    consumer,
    handlers,
    deps,
    signingKey,
    lanes,
    async start() {
      for (const { id, provision } of catalogue.provisions.filter((each) => each.needsLegalSignOff && each.opens)) {
        logger.warn({ provisionId: id, provision }, 'legal basis needs legal sign-off');
      }
      relay.start();
      consumer.start();
      every(config.CLOCK_SECONDS, () => runClocks(deps));
      every(config.CHECKPOINT_SECONDS, () => signCheckpoints(deps, signingKey));
      every(config.WEBHOOK_SECONDS, () => lanes.look());
      return http.listen({ host: config.HOST, port: config.PORT });
    },
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]();
      await consumer[Symbol.asyncDispose]();
      for (const loop of loops) await loop[Symbol.asyncDispose]();
      ending.abort();
      await lanes.settle();
      await relay[Symbol.asyncDispose]();
      await waker[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

function hoursOf(config: NotificationConfig): Deps['hours'] {
  return {
    balancing: config.BALANCING_HOURS,
    duty: config.DUTY_HOURS,
    acknowledgement: config.ACKNOWLEDGEMENT_HOURS,
    dutyAcknowledgement: config.DUTY_ACKNOWLEDGEMENT_HOURS,
  };
}

function openPool(config: NotificationConfig, logger: ServiceContext['logger']): Pool {
  return createPool({
    url: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    applicationName: 'agency-notification',
    onError: (error) => logger.warn({ err: error }, 'idle database connection lost'),
  });
}

/** Kafka is not checked: mail can be read and decided on without it. */
async function pingDatabase(pool: Pool): Promise<void> {
  await pool.query('select 1').catch(() => {
    throw new HealthError('the disclosure log cannot be reached');
  });
}
