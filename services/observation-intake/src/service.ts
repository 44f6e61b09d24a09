import { type Consumer, createConsumer, createKafka, createRelay, type Kafka, type Relay } from '@samband/messaging';
import { createPool, migrate, type Pool } from '@samband/postgres';
import { createVerifier, HealthError, type Http, type ServiceContext, type Verifier } from '@samband/service-kit';
import type { JWK } from 'jose';
import { buildApp } from './app.ts';
import type { IntakeConfig } from './config.ts';
import { createCounter } from './count-deliveries.ts';
import { onDeadLetters } from './handlers/on-dead-letters.ts';
import { onIdentifications } from './handlers/on-identifications.ts';
import { createLedger } from './ledger.ts';
import { addIntakeMetrics } from './metrics.ts';
import { createReceiptSigner } from './receipts.ts';

export type Overrides = {
  readonly verify?: Verifier;
  readonly kafka?: Kafka;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

export type IntakeService = AsyncDisposable & {
  /** Resolves to the base URL; Kafka may come later. */
  start(): Promise<string>;
  readonly http: Http;
  readonly relay: Relay;
  readonly consumer: Consumer;
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: IntakeConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<IntakeService> {
  const now = overrides.now ?? Date.now;
  const pool = openPool(config, logger);
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const sign = await createReceiptSigner(pool, config.RECEIPT_KEY as JWK | undefined);
  const ledger = createLedger({ pool, sign, logger, maxWaiting: config.LEDGER_MAX_WAITING });
  const reference = { agencies: config.AGENCIES, legalBases: config.LEGAL_BASES };
  const http = buildApp({
    pool,
    intake: { ledger, count: createCounter(pool, now), reference, now },
    verify: overrides.verify ?? createVerifier({ issuer: config.OIDC_ISSUER, audience: config.AUDIENCE }),
    logger,
    checks: { database: () => pingDatabase(pool) },
  });
  addIntakeMetrics(http.metrics, { pool, ledger });
  const kafka =
    overrides.kafka ?? createKafka({ brokers: config.KAFKA_BROKERS, clientId: 'observation-intake', logger });
  const shared = { pool, kafka, topicPrefix: config.KAFKA_TOPIC_PREFIX, logger };
  const relay = createRelay(shared);
  const groupId = `${config.KAFKA_TOPIC_PREFIX}observation-intake`;
  const consumer = createConsumer({ ...shared, groupId, handlers: [onIdentifications, onDeadLetters], onFatal });
  return {
    http,
    relay,
    consumer,
    async start() {
      for (const { provisionId, source } of config.LEGAL_BASES.filter((basis) => basis.needsLegalSignOff)) {
        logger.warn({ provisionId, source }, 'accepted legal basis needs legal sign-off');
      }
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

function openPool(config: IntakeConfig, logger: ServiceContext['logger']): Pool {
  return createPool({
    url: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    applicationName: 'observation-intake',
    onError: (error) => logger.warn({ err: error }, 'idle database connection lost'),
  });
}

/** Kafka is not checked: intake goes on without it. */
async function pingDatabase(pool: Pool): Promise<void> {
  await pool.query('select 1').catch(() => {
    throw new HealthError('the ledger cannot be reached');
  });
}
