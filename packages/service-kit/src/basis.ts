import {
  type Consumer,
  createConsumer,
  createKafka,
  createLagReader,
  createRelay,
  type Handler,
  type Kafka,
  type LagReader,
  type Relay,
} from '@samband/messaging';
import { createPool, createWaker, migrate, type Pool, type Waker } from '@samband/postgres';
import { createVerifier, type Verifier } from './auth.ts';
import { type Checks, consumerCheck, HealthError } from './health.ts';
import type { Http } from './http.ts';
import type { Logger } from './logger.ts';
import { addMessagingMetrics } from './messaging-metrics.ts';

/** The common variables that a basis is made from. */
export type BasisConfig = {
  readonly HOST: string;
  readonly PORT: number;
  readonly DATABASE_URL: string;
  readonly DATABASE_POOL_SIZE: number;
  readonly KAFKA_BROKERS: readonly string[];
  readonly KAFKA_TOPIC_PREFIX: string;
  readonly OIDC_ISSUER: string;
  readonly AUDIENCE: string;
};

export type BasisOptions = {
  readonly service: string;
  readonly config: BasisConfig;
  readonly logger: Logger;
  /** Folder of the service's numbered .sql files. */
  readonly migrations: URL;
  /** Tests put their own in place of the tokens of OIDC_ISSUER and of KAFKA_BROKERS. */
  readonly overrides: { readonly verify?: Verifier; readonly kafka?: Kafka };
};

/** What every service stands on. */
export type Basis = Pick<BasisOptions, 'service' | 'config' | 'logger'> & {
  readonly pool: Pool;
  readonly waker: Waker;
  readonly verify: Verifier;
  readonly kafka: Kafka;
};

/** Opens the database and brings it up to date; waits up to a minute for one that is not there yet. */
export async function openBasis(options: BasisOptions): Promise<Basis> {
  const { service, config, logger, migrations, overrides } = options;
  const warn = (msg: string) => (err: Error) => logger.warn({ err }, msg);
  const pool = createPool({
    url: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    applicationName: service,
    onError: warn('idle database connection lost'),
  });
  await migrate(pool, migrations);
  return {
    service,
    config,
    logger,
    pool,
    waker: createWaker(pool, { onError: warn('listening connection lost') }),
    verify: overrides.verify ?? createVerifier({ issuer: config.OIDC_ISSUER, audience: config.AUDIENCE }),
    kafka: overrides.kafka ?? createKafka({ brokers: config.KAFKA_BROKERS, clientId: service, logger }),
  };
}

export type Messaging = { readonly relay: Relay; readonly consumer: Consumer; readonly lag: LagReader };
export type MessagingOptions = {
  readonly handlers: readonly Handler[];
  readonly onFatal: (error: unknown) => void;
};

/** The relay of the service's outbox and its consumer; neither runs before `serve`. */
export function connectMessaging(
  { service, config, logger, pool, waker, kafka }: Basis,
  { handlers, onFatal }: MessagingOptions,
): Messaging {
  const shared = { pool, kafka, topicPrefix: config.KAFKA_TOPIC_PREFIX, logger };
  const groupId = `${config.KAFKA_TOPIC_PREFIX}${service}`;
  const topics = [...new Set(handlers.map(({ topic }) => topic.name))];
  return {
    relay: createRelay({ ...shared, waker }),
    consumer: createConsumer({ ...shared, groupId, handlers, onFatal }),
    lag: createLagReader({ kafka, groupId, topics, topicPrefix: config.KAFKA_TOPIC_PREFIX }),
  };
}

/**
 * What a service needs to be ready: its database, and a consumer that has not given up. Kafka itself is not asked:
 * requests are taken without it.
 */
export function basicChecks({ pool }: Basis, { consumer }: Messaging): Checks {
  return {
    database: async () => {
      await pool.query('select 1').catch(() => {
        throw new HealthError('the database cannot be reached');
      });
    },
    consumer: consumerCheck(consumer),
  };
}

/** What a composition root gives back: its doors, and how to start and end it. */
export type Served = AsyncDisposable & {
  /** Resolves to the base URL; Kafka may come later. */
  start(): Promise<string>;
  readonly http: Http;
  readonly pool: Pool;
  readonly relay: Relay;
  readonly consumer: Consumer;
};

export type ServeOptions = Messaging & {
  readonly basis: Basis;
  readonly http: Http;
  /** Background work, begun at start and ended after the consumer. */
  readonly loops?: () => readonly AsyncDisposable[];
};

/** Start and end of a service: doors close first, the database last. */
export function serve({ basis, http, relay, consumer, lag, loops = () => [] }: ServeOptions): Served {
  const running: AsyncDisposable[] = [];
  addMessagingMetrics(http.metrics, { pool: basis.pool, relay, consumer, lag });
  return {
    http,
    pool: basis.pool,
    relay,
    consumer,
    async start() {
      relay.start();
      consumer.start();
      running.push(...loops());
      return http.listen({ host: basis.config.HOST, port: basis.config.PORT });
    },
    async [Symbol.asyncDispose]() {
      for (const part of [http, consumer, ...running, relay, lag, basis.waker]) await part[Symbol.asyncDispose]();
      await basis.pool.end();
    },
  };
}
