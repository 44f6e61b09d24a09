import { createHmac, randomUUID } from 'node:crypto';
import { openAudit } from '@samband/audit';
import type { Handler } from '@samband/messaging';
import { untilReachable } from '@samband/postgres';
import {
  basicChecks,
  connectMessaging,
  loadServerSecret,
  openBasis,
  rest,
  type Served,
  type ServiceContext,
  serve,
  startLoop,
  type Verifier,
} from '@samband/service-kit';
import { announceCatalogue } from './announce-catalogue.ts';
import { buildApp } from './app.ts';
import type { NotificationConfig } from './config.ts';
import type { Deps } from './deps.ts';
import { onProtection } from './handlers/on-protection.ts';
import { onRoutes } from './handlers/on-routes.ts';
import { onSignals } from './handlers/on-signals.ts';
import { runClocks } from './jobs/run-clocks.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { addMetrics } from './metrics.ts';
import { createLanes, type Lanes } from './webhooks/push.ts';

export type Overrides = { readonly verify?: Verifier; readonly now?: () => Date };

export type NotificationService = Served & {
  readonly handlers: readonly Handler[];
  readonly deps: Deps;
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
  const migrations = new URL('../migrations/', import.meta.url);
  const basis = await openBasis({ service: 'agency-notification', config, logger, migrations, overrides });
  const { pool, verify, waker } = basis;
  const audit = await openAudit(basis, { config, logs: ['disclosures', 'reads', 'refusals'], now });
  const secret = await loadServerSecret(pool, {
    name: 'keyed-hash',
    variable: 'NOTIFICATION_SECRET',
    given: config.NOTIFICATION_SECRET,
    production,
  });
  await untilReachable(() => announceCatalogue(pool, catalogue, now()));
  const deps: Deps = {
    pool,
    audit,
    catalogue,
    hours: hoursOf(config),
    expiryDays: config.EXPIRY_DAYS,
    keyedHash: (use, value) => createHmac('sha256', secret).update(`${use}\n${value}`).digest('hex'),
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
  const handlers = [onSignals(deps), onRoutes(deps), onProtection(deps)];
  const messaging = connectMessaging(basis, { handlers, onFatal });
  const http = buildApp({
    deps: { ...pushing, waker, overlapHours: config.SECRET_OVERLAP_HOURS },
    verify,
    logger,
    checks: basicChecks(basis, messaging),
  });
  addMetrics(http.metrics, pool);
  for (const { id, provision } of catalogue.provisions.filter((each) => each.needsLegalSignOff && each.opens)) {
    logger.warn({ provisionId: id, provision }, 'legal basis needs legal sign-off');
  }
  const every = (name: string, seconds: number, turn: () => Promise<unknown>) =>
    startLoop({
      name,
      logger,
      turn,
      wait: rest(seconds * 1000),
    });
  const loops = () => [
    every('clocks', config.CLOCK_SECONDS, () => runClocks(deps)),
    audit.startSigning(),
    every('webhooks', config.WEBHOOK_SECONDS, () => lanes.look()),
    {
      async [Symbol.asyncDispose]() {
        ending.abort();
        await lanes.settle();
      },
    },
  ];
  return { ...serve({ basis, http, ...messaging, loops }), handlers, deps, lanes };
}

function hoursOf(config: NotificationConfig): Deps['hours'] {
  return {
    balancing: config.BALANCING_HOURS,
    duty: config.DUTY_HOURS,
    acknowledgement: config.ACKNOWLEDGEMENT_HOURS,
    dutyAcknowledgement: config.DUTY_ACKNOWLEDGEMENT_HOURS,
  };
}
