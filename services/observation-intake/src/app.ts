import { type Audit, addReads } from '@samband/audit';
import {
  getDeliveries as deliveriesContract,
  observationIntakeApi,
  passportObservationRoutes as passport,
  getReceiptKeys as receiptKeysContract,
  getIntakeStatistics as statisticsContract,
  travelEventRoutes as travel,
} from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { addRoute, buildHttp, type Checks, type Http, type Logger, type Verifier } from '@samband/service-kit';
import { kindOfRoute } from './count-deliveries.ts';
import { correct } from './routes/correct.ts';
import { deliver } from './routes/deliver.ts';
import { getDeliveries } from './routes/get-deliveries.ts';
import { getReceiptKeys } from './routes/get-receipt-keys.ts';
import { getState } from './routes/get-state.ts';
import { getStatistics } from './routes/get-statistics.ts';
import type { Intake } from './routes/intake.ts';
import { retract } from './routes/retract.ts';

export type AppDeps = {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly intake: Intake;
  readonly verify: Verifier;
  readonly logger: Logger;
  readonly checks: Checks;
};

/** Every operation of the API, by name. */
export function buildApp({ pool, audit, intake, verify, logger, checks }: AppDeps): Http {
  const http = buildHttp({
    service: 'observation-intake',
    api: observationIntakeApi,
    verify,
    logger,
    checks,
    // An event is little more than its body, and a broker takes 1,048,588 bytes: what was accepted can be published.
    limits: { bodyBytes: 768 * 1024 },
    onRefused: async ({ contract, principal, count }) => {
      const kind = kindOfRoute(contract);
      if (kind === undefined || principal === undefined) return;
      await intake.count({ agency: principal.agency, kind, refused: count, repeats: 0 });
    },
  });
  addRoute(http, travel.post, deliver(intake, 'travel-event'));
  addRoute(http, travel.put, correct(intake, 'travel-event'));
  addRoute(http, travel.delete, retract(intake, 'travel-event'));
  addRoute(http, travel.get, getState(pool, 'travel-event'));
  addRoute(http, passport.post, deliver(intake, 'passport-observation'));
  addRoute(http, passport.put, correct(intake, 'passport-observation'));
  addRoute(http, passport.delete, retract(intake, 'passport-observation'));
  addRoute(http, passport.get, getState(pool, 'passport-observation'));
  addRoute(http, deliveriesContract, getDeliveries({ pool, now: intake.now }));
  addRoute(http, statisticsContract, getStatistics({ pool, now: intake.now }));
  addRoute(http, receiptKeysContract, getReceiptKeys(pool));
  // No operation here answers anything about a person; what would is logged here.
  addReads(http, { audit, routes: observationIntakeApi.routes });
  return http;
}
