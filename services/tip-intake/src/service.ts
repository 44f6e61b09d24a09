import { randomBytes, randomUUID } from 'node:crypto';
import { openAudit } from '@samband/audit';
import {
  basicChecks,
  connectMessaging,
  loadServerSecret,
  openBasis,
  type Served,
  type ServiceContext,
  serve,
  type Verifier,
} from '@samband/service-kit';
import { buildApp } from './app.ts';
import type { TipIntakeConfig } from './config.ts';
import { onProtection } from './handlers/on-protection.ts';
import { onRoutes } from './handlers/on-routes.ts';
import { startRetentionLoop } from './jobs/retain-tips.ts';
import { createPublicLimits } from './public-limits.ts';
import { createReceipts } from './receipts.ts';
import { createSecrets } from './secrets.ts';

export type Overrides = { readonly verify?: Verifier; readonly now?: () => Date };

/** What the service is made of. Nothing listens or runs before `start`. */
export async function createService(
  config: TipIntakeConfig,
  { logger, onFatal }: ServiceContext,
  overrides: Overrides = {},
): Promise<Served> {
  const now = overrides.now ?? (() => new Date());
  const production = config.NODE_ENV === 'production';
  const migrations = new URL('../migrations/', import.meta.url);
  const basis = await openBasis({ service: 'tip-intake', config, logger, migrations, overrides });
  const { pool, verify } = basis;
  const audit = await openAudit(basis, { config, now });
  const given = { name: 'tip-secret', variable: 'TIP_SECRET', given: config.TIP_SECRET, production };
  const secrets = createSecrets(await loadServerSecret(pool, given));
  const perMinute = config.PUBLIC_REQUESTS_PER_MINUTE ?? (production ? 10 : 600);
  const messaging = connectMessaging(basis, { handlers: [onRoutes({ secrets, now }), onProtection(secrets)], onFatal });
  const http = buildApp({
    intake: {
      pool,
      secrets,
      receipts: createReceipts(secrets, { cost: config.RECEIPT_COST }),
      now,
      newId: randomUUID,
      newSalt: () => randomBytes(32),
      audit,
      informantHours: config.INFORMANT_HOURS,
    },
    verify,
    logger,
    checks: basicChecks(basis, messaging),
    limits: createPublicLimits({ perMinute, now: () => now().getTime() }),
    proxyHops: config.PROXY_HOPS,
    bodyBytes: config.PUBLIC_BODY_BYTES,
  });
  const days = { informant: config.INFORMANT_DAYS, content: config.CONTENT_DAYS };
  const everyMs = config.RETENTION_SECONDS * 1000;
  const loops = () => [startRetentionLoop({ pool, now, days, logger, everyMs }), audit.startSigning()];
  return serve({ basis, http, ...messaging, loops });
}
