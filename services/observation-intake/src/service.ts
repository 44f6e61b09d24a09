import { openAudit } from '@samband/audit';
import type { Kafka } from '@samband/messaging';
import { untilReachable } from '@samband/postgres';
import {
  basicChecks,
  connectMessaging,
  openBasis,
  type Served,
  type ServiceContext,
  serve,
  type Verifier,
} from '@samband/service-kit';
import type { JWK } from 'jose';
import { buildApp } from './app.ts';
import type { IntakeConfig } from './config.ts';
import { createCounter } from './count-deliveries.ts';
import { onDeadLetters } from './handlers/on-dead-letters.ts';
import { onIdentifications } from './handlers/on-identifications.ts';
import { startEndingBodies } from './jobs/end-bodies.ts';
import { createLedger } from './ledger.ts';
import { addIntakeMetrics } from './metrics.ts';
import { createReceiptSigner } from './receipts.ts';

export type Overrides = {
  readonly verify?: Verifier;
  readonly kafka?: Kafka;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: IntakeConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<Served> {
  const now = overrides.now ?? Date.now;
  const migrations = new URL('../migrations/', import.meta.url);
  const basis = await openBasis({ service: 'observation-intake', config, logger, migrations, overrides });
  const { pool, verify } = basis;
  const audit = await openAudit(basis, { config, now: () => new Date(now()) });
  const sign = await untilReachable(() => createReceiptSigner(pool, config.RECEIPT_KEY as JWK | undefined));
  const ledger = createLedger({ pool, sign, logger, maxWaiting: config.LEDGER_MAX_WAITING });
  const messaging = connectMessaging(basis, {
    handlers: [onIdentifications(config.HELD_DAYS), onDeadLetters],
    onFatal,
  });
  const reference = { agencies: config.AGENCIES, legalBases: config.LEGAL_BASES };
  const http = buildApp({
    pool,
    audit,
    intake: { ledger, count: createCounter(pool, now), reference, now },
    verify,
    logger,
    checks: basicChecks(basis, messaging),
  });
  addIntakeMetrics(http.metrics, ledger);
  for (const { provisionId, source } of config.LEGAL_BASES.filter((row) => row.needsLegalSignOff)) {
    logger.warn({ provisionId, source }, 'accepted legal basis needs legal sign-off');
  }
  return serve({
    basis,
    http,
    ...messaging,
    loops: () => [startEndingBodies({ pool, logger, now }), audit.startSigning()],
  });
}
