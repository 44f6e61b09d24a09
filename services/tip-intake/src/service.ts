import { randomBytes, randomUUID } from 'node:crypto';
import { type Consumer, createConsumer, createKafka, createRelay, type Relay } from '@samband/messaging';
import { createPool, migrate, type Pool } from '@samband/postgres';
import { createVerifier, HealthError, type Http, type ServiceContext, type Verifier } from '@samband/service-kit';
import { buildApp } from './app.ts';
import type { TipIntakeConfig } from './config.ts';
import { onRoutes } from './handlers/on-routes.ts';
import { createPublicLimits } from './public-limits.ts';
import { createReceipts } from './receipts.ts';
import { loadSecrets } from './secrets.ts';

export type Overrides = { readonly verify?: Verifier; readonly now?: () => Date };

export type TipIntakeService = AsyncDisposable & {
  /** Resolves to the base URL; Kafka may come later. */
  start(): Promise<string>;
  readonly http: Http;
  readonly relay: Relay;
  readonly consumer: Consumer;
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: TipIntakeConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<TipIntakeService> {
  const now = overrides.now ?? (() => new Date());
  const production = config.NODE_ENV === 'production';
  const pool = openPool(config, logger);
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const secrets = await loadSecrets(pool, { given: config.TIP_SECRET, production });
  const perMinute = config.PUBLIC_REQUESTS_PER_MINUTE ?? (production ? 10 : 600);
  const http = buildApp({
    intake: {
      pool,
      secrets,
      receipts: createReceipts(secrets, { cost: config.RECEIPT_COST }),
      now,
      newId: randomUUID,
      newSalt: () => randomBytes(32),
    },
    verify: overrides.verify ?? createVerifier({ issuer: config.OIDC_ISSUER, audience: config.AUDIENCE }),
    logger,
    checks: { database: () => pingDatabase(pool) },
    limits: createPublicLimits({ perMinute, now: () => now().getTime() }),
    proxyHops: config.PROXY_HOPS,
    bodyBytes: config.PUBLIC_BODY_BYTES,
  });
  const kafka = createKafka({ brokers: config.KAFKA_BROKERS, clientId: 'tip-intake', logger });
  const shared = { pool, kafka, topicPrefix: config.KAFKA_TOPIC_PREFIX, logger };
  const relay = createRelay(shared);
  const groupId = `${config.KAFKA_TOPIC_PREFIX}tip-intake`;
  const consumer = createConsumer({ ...shared, groupId, handlers: [onRoutes({ secrets, now })], onFatal });
  return {
    http,
    relay,
    consumer,
    async start() {
      relay.start();
      consumer.start();
      return http.listen({ host: config.HOST, port: config.PORT });
    },
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]();
      await consumer[Symbol.asyncDispose]();
      await relay[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

function openPool(config: TipIntakeConfig, logger: ServiceContext['logger']): Pool {
  return createPool({
    url: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    applicationName: 'tip-intake',
    onError: (error) => logger.warn({ err: error }, 'idle database connection lost'),
  });
}

/** Kafka is not checked: intake goes on without it. */
async function pingDatabase(pool: Pool): Promise<void> {
  await pool.query('select 1').catch(() => {
    throw new HealthError('the database cannot be reached');
  });
}
