import { addReads } from '@samband/audit';
import { personRegisterApi } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';
import type { Http } from '@samband/service-kit';
import { addCompareDigest, type CompareDeps } from './routes/compare-digest.ts';
import { addDecideVerification, type VerificationDeps } from './routes/decide-verification.ts';
import { addDeletePerson } from './routes/delete-person.ts';
import { addGetDigest } from './routes/get-digest.ts';
import { addGetStatistics } from './routes/get-statistics.ts';
import { addListDuplicates } from './routes/list-duplicates.ts';
import { addListVerifications } from './routes/list-verifications.ts';
import { addPutPerson, type PersonDeps } from './routes/put-person.ts';
import { addPutPersons } from './routes/put-persons.ts';
import { addQueryIdentification, type QueryDeps } from './routes/query-identification.ts';
import { addRevokeVerification } from './routes/revoke-verification.ts';
import { withMergedRecords } from './store/merges.ts';

export type AppDeps = PersonDeps & VerificationDeps & QueryDeps & CompareDeps;

/** Everything that the service answers, by name. */
export function addRoutes(http: Http, deps: AppDeps): void {
  addPutPerson(http, deps);
  addPutPersons(http, deps);
  addDeletePerson(http, deps);
  addGetDigest(http, deps);
  addCompareDigest(http, deps);
  addListDuplicates(http, deps);
  addQueryIdentification(http, deps);
  addListVerifications(http, deps);
  addDecideVerification(http, deps);
  addRevokeVerification(http, deps);
  addGetStatistics(http, deps);
  const personsOf = (db: Queryable, personId: string) => withMergedRecords(db, [personId]);
  addReads(http, { audit: deps.audit, routes: personRegisterApi.routes, personsOf });
}
