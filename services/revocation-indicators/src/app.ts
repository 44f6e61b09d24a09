import { addReads } from '@samband/audit';
import { revocationIndicatorsApi } from '@samband/contracts';
import type { Waker } from '@samband/postgres';
import type { Http } from '@samband/service-kit';
import { addAcknowledgeSignal } from './routes/acknowledge-signal.ts';
import type { RouteDeps } from './routes/deps.ts';
import { addExplainObservation } from './routes/explain-observation.ts';
import { addGetSignal } from './routes/get-signal.ts';
import { addGetStatistics } from './routes/get-statistics.ts';
import { addListSignals } from './routes/list-signals.ts';
import { addListUnacknowledged } from './routes/list-unacknowledged.ts';
import { addReportOutcome } from './routes/report-outcome.ts';
import { addStreamSignals } from './routes/stream-signals.ts';
import { findRelated } from './store/persons.ts';

export type AppDeps = RouteDeps & { readonly waker: Waker };

/** Everything that the service answers, by name. */
export function addRoutes(http: Http, deps: AppDeps): void {
  addListSignals(http, deps);
  addStreamSignals(http, deps);
  addListUnacknowledged(http, deps);
  addGetSignal(http, deps);
  addAcknowledgeSignal(http, deps);
  addReportOutcome(http, deps);
  addExplainObservation(http, deps);
  addGetStatistics(http, deps);
  addReads(http, {
    audit: deps.audit,
    routes: revocationIndicatorsApi.routes,
    personsOf: (db, personId) => findRelated(db, [personId]),
  });
}
