import { randomUUID } from 'node:crypto';
import { personRegisterApi } from '@samband/contracts';
import {
  type Consumer,
  createConsumer,
  createKafka,
  createRelay,
  type Handler,
  type Kafka,
  type Relay,
} from '@samband/messaging';
import { createPool, createWaker, migrate, type Pool } from '@samband/postgres';
import {
  buildHttp,
  consumerCheck,
  createMetrics,
  createVerifier,
  type Http,
  type Registry,
  type ServiceContext,
  type Verifier,
} from '@samband/service-kit';
import { addRoutes } from './app.ts';
import type { RegisterConfig } from './config.ts';
import { onAssessments } from './handlers/on-assessments.ts';
import { onObservations } from './handlers/on-observations.ts';
import { onPersons } from './handlers/on-persons.ts';
import { onTips } from './handlers/on-tips.ts';
import { createChecks } from './health.ts';
import { announceJob } from './jobs/announce-dead-letters.ts';
import { createNameFrequencies } from './jobs/count-names.ts';
import { duplicatesJob } from './jobs/find-duplicates.ts';
import { houseJob } from './jobs/keep-house.ts';
import { reconsiderJob } from './jobs/reconsider.ts';
import { rekeyJob } from './jobs/rekey.ts';
import { rematchJob } from './jobs/rematch.ts';
import { type Job, runLoop } from './jobs/run-loop.ts';
import { createRegisterMetrics } from './metrics.ts';
import { hashKey } from './store/hash-key.ts';
import { createPreparedRecords } from './store/prepared-records.ts';

export type Overrides = {
  readonly verify?: Verifier;
  readonly kafka?: Kafka;
  readonly now?: () => Date;
};

export type RegisterService = AsyncDisposable & {
  /** Resolves to the base URL; Kafka may come later. */
  start(): Promise<string>;
  readonly http: Http;
  readonly pool: Pool;
  readonly relay: Relay;
  readonly consumer: Consumer;
  /** What consumer and loops run, so that a test can run it step by step. */
  readonly handlers: readonly Handler[];
  readonly jobs: readonly Job[];
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: RegisterConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<RegisterService> {
  const pool = openPool(config, logger);
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const metrics = createMetrics('person-register');
  const deps = await createDeps({ config, pool, now: overrides.now ?? (() => new Date()), metrics });
  const waker = createWaker(pool, { onError: (err) => logger.warn({ err }, 'listening connection lost') });
  const kafka = overrides.kafka ?? createKafka({ brokers: config.KAFKA_BROKERS, clientId: 'person-register', logger });
  const shared = { pool, kafka, topicPrefix: config.KAFKA_TOPIC_PREFIX, logger };
  const relay = createRelay({ ...shared, waker });
  const groupId = `${config.KAFKA_TOPIC_PREFIX}person-register`;
  const handlers = [onPersons(deps), onObservations(deps), onTips(deps), onAssessments(deps)];
  const consumer = createConsumer({ ...shared, groupId, handlers, onFatal });
  const http = buildHttp({
    service: 'person-register',
    api: personRegisterApi,
    verify: overrides.verify ?? createVerifier({ issuer: config.OIDC_ISSUER, audience: config.AUDIENCE }),
    logger,
    metrics,
    checks: { ...createChecks(pool, config), consumer: consumerCheck(consumer) },
  });
  addRoutes(http, deps);
  const jobs = createJobs(deps);
  const ending = new AbortController();
  const loops: Promise<void>[] = [];
  return {
    http,
    pool,
    relay,
    consumer,
    handlers,
    jobs,
    async start() {
      relay.start();
      consumer.start();
      loops.push(...jobs.map((job) => runLoop(job, { waker, logger, signal: ending.signal })));
      return http.listen({ host: config.HOST, port: config.PORT });
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await http[Symbol.asyncDispose]();
      await consumer[Symbol.asyncDispose]();
      await Promise.all(loops);
      await relay[Symbol.asyncDispose]();
      await waker[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

type Deps = Awaited<ReturnType<typeof createDeps>>;

function createJobs(deps: Deps): Job[] {
  return [
    rekeyJob(deps),
    rematchJob(deps),
    reconsiderJob(deps),
    duplicatesJob(deps),
    announceJob(deps),
    houseJob(deps),
    deps.namesJob,
  ];
}

function openPool(config: RegisterConfig, logger: ServiceContext['logger']): Pool {
  return createPool({
    url: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    applicationName: 'person-register',
    onError: (err) => logger.warn({ err }, 'idle database connection lost'),
  });
}

const HOUR_MS = 60 * 60 * 1000;

type DepsOptions = {
  readonly config: RegisterConfig;
  readonly pool: Pool;
  readonly now: () => Date;
  readonly metrics: Registry;
};

async function createDeps({ config, pool, now, metrics }: DepsOptions) {
  const { names, job: namesJob } = createNameFrequencies({ pool, now, everyMs: config.STATISTICS_SECONDS * 1000 });
  return {
    pool,
    now,
    names,
    namesJob,
    newId: () => randomUUID(),
    hashSecret: config.HASH_KEY ?? (await hashKey(pool)),
    heldMs: config.HELD_DAYS * 24 * HOUR_MS,
    verificationMs: config.VERIFICATION_HOURS * HOUR_MS,
    bounds: { keyLimit: config.KEY_LIMIT, candidateLimit: config.CANDIDATE_LIMIT },
    records: createPreparedRecords(config.RECORD_CACHE),
    ...createRegisterMetrics(metrics, pool),
  };
}
