import { randomUUID } from 'node:crypto';
import { openAudit } from '@samband/audit';
import { revocationIndicatorsApi } from '@samband/contracts';
import type { Handler } from '@samband/messaging';
import { untilReachable } from '@samband/postgres';
import {
  basicChecks,
  buildHttp,
  connectMessaging,
  openBasis,
  type Served,
  type ServiceContext,
  serve,
  type Verifier,
} from '@samband/service-kit';
import { addRoutes } from './app.ts';
import type { IndicatorsConfig } from './config.ts';
import { onIdentifications } from './handlers/on-identifications.ts';
import { onProtection } from './handlers/on-protection.ts';
import { forgetNext } from './jobs/forget-expired.ts';
import { pacedLoop } from './jobs/paced-loop.ts';
import { reassessJob } from './jobs/reassess-waiting.ts';
import { addMetrics } from './metrics.ts';
import { readHashKey } from './store/erasure.ts';

export type Overrides = {
  readonly verify?: Verifier;
  readonly now?: () => Date;
  readonly newId?: () => string;
};

export type IndicatorsService = Served & {
  /** What the consumer runs, so that a test can run it step by step. */
  readonly handlers: readonly Handler[];
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: IndicatorsConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<IndicatorsService> {
  const { now = () => new Date(), newId = randomUUID } = overrides;
  const service = 'revocation-indicators';
  const migrations = new URL('../migrations/', import.meta.url);
  const basis = await openBasis({ service, config, logger, migrations, overrides });
  const { pool, verify, waker } = basis;
  const audit = await openAudit(basis, { config, now });
  const hashKey = config.HASH_KEY ?? (await untilReachable(() => readHashKey(pool)));
  const handlers = [onIdentifications({ now, newId }), onProtection({ now, newId, hashKey })];
  const messaging = connectMessaging(basis, { handlers, onFatal });
  const checks = basicChecks(basis, messaging);
  const http = buildHttp({ service, api: revocationIndicatorsApi, verify, logger, checks });
  addMetrics(http.metrics, pool, now);
  addRoutes(http, { pool, audit, waker, now, newId });
  const job = { pool, logger, now, newId };
  const loops = () => [
    pacedLoop('reassess-waiting', logger, reassessJob(job)),
    audit.startSigning(),
    pacedLoop('forget-expired', logger, () => forgetNext({ ...job, heldDays: config.HELD_DAYS })),
  ];
  return { ...serve({ basis, http, ...messaging, loops }), handlers };
}
