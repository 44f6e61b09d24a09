import { addReads } from '@samband/audit';
import { agencyNotificationApi } from '@samband/contracts';
import type { Waker } from '@samband/postgres';
import { buildHttp, type Checks, type Http, type Logger, type Verifier } from '@samband/service-kit';
import { addDecideWithheld } from './routes/decide-withheld.ts';
import { addBackfill, addListDeliveries, addListFailed, addRedeliver } from './routes/deliveries.ts';
import {
  addExportDisclosures,
  addExportRefusals,
  addGetCatalogue,
  addGetReason,
  addListCheckpoints,
  addListDisclosures,
  addListRefusals,
} from './routes/disclosures.ts';
import { addGetStatistics } from './routes/get-statistics.ts';
import { addAcknowledgeMail, addGetMailbox } from './routes/mailbox.ts';
import {
  addDeleteWebhook,
  addGetWebhook,
  addPutWebhook,
  addRotateSecret,
  type WebhookDeps,
} from './routes/webhooks.ts';
import { addGetWithheld, addListWithheld } from './routes/withheld.ts';
import { findMerged } from './store/persons.ts';

export type AppDeps = {
  readonly deps: WebhookDeps & { readonly waker: Waker };
  readonly verify: Verifier;
  readonly logger: Logger;
  readonly checks: Checks;
};

/** Every operation of the API, by name. */
export function buildApp({ deps, verify, logger, checks }: AppDeps): Http {
  const http = buildHttp({ service: 'agency-notification', api: agencyNotificationApi, verify, logger, checks });
  addGetMailbox(http, deps);
  addAcknowledgeMail(http, deps);
  addGetWebhook(http, deps);
  addPutWebhook(http, deps);
  addDeleteWebhook(http, deps);
  addRotateSecret(http, deps);
  addListWithheld(http, deps);
  addGetWithheld(http, deps);
  addDecideWithheld(http, deps);
  addListDeliveries(http, deps);
  addListFailed(http, deps);
  addRedeliver(http, deps);
  addBackfill(http, deps);
  addListDisclosures(http, deps);
  addExportDisclosures(http, deps);
  addListCheckpoints(http, deps);
  addListRefusals(http, deps);
  addExportRefusals(http, deps);
  addGetReason(http, deps);
  addReads(http, { audit: deps.audit, routes: agencyNotificationApi.routes, personsOf: findMerged });
  addGetStatistics(http, deps);
  addGetCatalogue(http, deps);
  return http;
}
