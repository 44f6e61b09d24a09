import { openAudit } from '@samband/audit';
import {
  basicChecks,
  connectMessaging,
  openBasis,
  type Served,
  type ServiceContext,
  serve,
  type Verifier,
} from '@samband/service-kit';
import { buildApp } from './app.ts';
import type { CaseRoutingConfig } from './config.ts';
import { onIdentifications } from './handlers/on-identifications.ts';
import { onProtection } from './handlers/on-protection.ts';
import { onTips } from './handlers/on-tips.ts';
import { startClockLoop } from './jobs/run-clocks.ts';
import { startJobLoop } from './jobs/run-jobs.ts';
import { loadOrganisation } from './load-organisation.ts';
import { addMetrics } from './metrics.ts';

export type Overrides = { readonly verify?: Verifier; readonly now?: () => Date };

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: CaseRoutingConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<Served> {
  const organisation = await loadOrganisation(config.ORGANISATION_FILE);
  const migrations = new URL('../migrations/', import.meta.url);
  const basis = await openBasis({ service: 'case-routing', config, logger, migrations, overrides });
  const { pool, verify, waker } = basis;
  const now = overrides.now ?? (() => new Date());
  const audit = await openAudit(basis, { config, now });
  const deps = { pool, audit, organisation, hours: hoursOf(config), now };
  const messaging = connectMessaging(basis, { handlers: [onTips(deps), onIdentifications, onProtection], onFatal });
  const http = buildApp({ deps, verify, logger, checks: basicChecks(basis, messaging) });
  addMetrics(http.metrics, pool);
  const loops = () => [
    startJobLoop({ deps: { ...deps, logger }, waker }),
    startClockLoop({ deps: { ...deps, logger }, everyMs: config.CLOCK_SECONDS * 1000 }),
    audit.startSigning(),
  ];
  return serve({ basis, http, ...messaging, loops });
}

function hoursOf(config: CaseRoutingConfig) {
  return {
    verification: config.VERIFICATION_HOURS,
    firstAction: config.FIRST_ACTION_HOURS,
    presentation: config.PRESENTATION_HOURS,
    keep: config.KEEP_DAYS * 24,
  };
}
