import { randomUUID } from 'node:crypto';
import { type Audit, openAudit } from '@samband/audit';
import { personRegisterApi } from '@samband/contracts';
import type { Handler, Kafka } from '@samband/messaging';
import { type Pool, untilReachable } from '@samband/postgres';
import {
  basicChecks,
  buildHttp,
  connectMessaging,
  createMetrics,
  type Logger,
  openBasis,
  type Registry,
  type Served,
  type ServiceContext,
  serve,
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
import { type Job, startJob } from './jobs/job.ts';
import { houseJob } from './jobs/keep-house.ts';
import { reconsiderJob } from './jobs/reconsider.ts';
import { rekeyJob } from './jobs/rekey.ts';
import { keyIndexJob } from './jobs/remake-key-index.ts';
import { rematchJob } from './jobs/rematch.ts';
import { createRegisterMetrics } from './metrics.ts';
import { hashKey } from './store/hash-key.ts';
import { createPreparedRecords } from './store/prepared-records.ts';

export type Overrides = {
  readonly verify?: Verifier;
  readonly kafka?: Kafka;
  readonly now?: () => Date;
};

export type RegisterService = Served & {
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
  const service = 'person-register';
  const migrations = new URL('../migrations/', import.meta.url);
  const basis = await openBasis({ service, config, logger, migrations, overrides });
  const { pool, verify, waker } = basis;
  const metrics = createMetrics(service);
  const now = overrides.now ?? (() => new Date());
  const audit = await openAudit(basis, { config, now });
  const deps = await createDeps({ config, pool, logger, audit, now, metrics });
  const handlers = [onPersons(deps), onObservations(deps), onTips(deps), onAssessments(deps)];
  const messaging = connectMessaging(basis, { handlers, onFatal });
  const checks = { ...basicChecks(basis, messaging), ...createChecks(pool, messaging, config) };
  const http = buildHttp({ service, api: personRegisterApi, verify, logger, metrics, checks });
  addRoutes(http, deps);
  const jobs = createJobs(deps);
  const loops = () => [...jobs.map((job) => startJob(job, { waker, logger })), audit.startSigning()];
  return { ...serve({ basis, http, ...messaging, loops }), handlers, jobs };
}

type Deps = Awaited<ReturnType<typeof createDeps>>;

function createJobs(deps: Deps): Job[] {
  return [
    keyIndexJob(deps),
    rekeyJob(deps),
    rematchJob(deps),
    reconsiderJob(deps),
    duplicatesJob(deps),
    announceJob(deps),
    houseJob(deps),
    deps.namesJob,
  ];
}

const HOUR_MS = 60 * 60 * 1000;

type DepsOptions = {
  readonly config: RegisterConfig;
  readonly pool: Pool;
  readonly logger: Logger;
  readonly audit: Audit;
  readonly now: () => Date;
  readonly metrics: Registry;
};

async function createDeps({ config, pool, logger, audit, now, metrics }: DepsOptions) {
  const { names, job: namesJob } = createNameFrequencies({ pool, now, everyMs: config.STATISTICS_SECONDS * 1000 });
  return {
    pool,
    logger,
    audit,
    now,
    names,
    namesJob,
    newId: () => randomUUID(),
    hashSecret: config.HASH_KEY ?? (await untilReachable(() => hashKey(pool))),
    heldMs: config.HELD_DAYS * 24 * HOUR_MS,
    verificationMs: config.VERIFICATION_HOURS * HOUR_MS,
    bounds: { keyLimit: config.KEY_LIMIT, candidateLimit: config.CANDIDATE_LIMIT },
    records: createPreparedRecords(config.RECORD_CACHE),
    ...createRegisterMetrics(metrics, pool),
  };
}
