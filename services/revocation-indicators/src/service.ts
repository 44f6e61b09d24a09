import { randomUUID } from 'node:crypto';
import { revocationIndicatorsApi } from '@samband/contracts';
import { type Consumer, createConsumer, createKafka, createRelay, type Handler, type Relay } from '@samband/messaging';
import { createPool, createWaker, migrate, type Pool } from '@samband/postgres';
import {
  buildHttp,
  consumerCheck,
  createVerifier,
  HealthError,
  type Http,
  type ServiceContext,
  type Verifier,
} from '@samband/service-kit';
import { addRoutes } from './app.ts';
import type { IndicatorsConfig } from './config.ts';
import { onIdentifications } from './handlers/on-identifications.ts';
import { onProtection } from './handlers/on-protection.ts';
import { addMetrics } from './metrics.ts';
import { readHashKey } from './store/erasure.ts';

export type Overrides = {
  readonly verify?: Verifier;
  readonly now?: () => Date;
  readonly newId?: () => string;
};

export type IndicatorsService = AsyncDisposable & {
  /** Resolves to the base URL; Kafka may come later. */
  start(): Promise<string>;
  readonly http: Http;
  readonly pool: Pool;
  readonly relay: Relay;
  readonly consumer: Consumer;
  /** What the consumer runs, so that a test can run it step by step. */
  readonly handlers: readonly Handler[];
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: IndicatorsConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<IndicatorsService> {
  const pool = openPool(config, logger);
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const { now = () => new Date(), newId = randomUUID } = overrides;
  const waker = createWaker(pool, { onError: (err) => logger.warn({ err }, 'listening connection lost') });
  const kafka = createKafka({ brokers: config.KAFKA_BROKERS, clientId: 'revocation-indicators', logger });
  const shared = { pool, kafka, topicPrefix: config.KAFKA_TOPIC_PREFIX, logger };
  const relay = createRelay({ ...shared, waker });
  const hashKey = config.HASH_KEY ?? (await readHashKey(pool));
  const handlers = [onIdentifications({ now, newId }), onProtection({ now, newId, hashKey })];
  const groupId = `${config.KAFKA_TOPIC_PREFIX}revocation-indicators`;
  const consumer = createConsumer({ ...shared, groupId, handlers, onFatal });
  const verify = overrides.verify ?? createVerifier({ issuer: config.OIDC_ISSUER, audience: config.AUDIENCE });
  const checks = { database: () => pingDatabase(pool), consumer: consumerCheck(consumer) };
  const http = buildHttp({ service: 'revocation-indicators', api: revocationIndicatorsApi, verify, logger, checks });
  addMetrics(http.metrics, pool, now);
  addRoutes(http, { pool, waker, now, newId });
  return {
    http,
    pool,
    relay,
    consumer,
    handlers,
    async start() {
      relay.start();
      consumer.start();
      return http.listen({ host: config.HOST, port: config.PORT });
    },
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]();
      await consumer[Symbol.asyncDispose]();
      await relay[Symbol.asyncDispose]();
      await waker[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

function openPool(config: IndicatorsConfig, logger: ServiceContext['logger']): Pool {
  return createPool({
    url: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    applicationName: 'revocation-indicators',
    onError: (err) => logger.warn({ err }, 'idle database connection lost'),
  });
}

async function pingDatabase(pool: Pool): Promise<void> {
  await pool.query('select 1').catch(() => {
    throw new HealthError('the signals cannot be reached');
  });
}
