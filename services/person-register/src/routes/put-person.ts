import { putPerson } from '@samband/contracts';
import { inTransaction, lockAggregates, type Pool } from '@samband/postgres';
import { addRoute, type Http, invalidContent, type ProblemError } from '@samband/service-kit';
import { RegisterError } from '../domain/errors.ts';
import { type Incoming, type RecordDeps, recordPersons } from '../handlers/record-persons.ts';
import { toProblem } from './to-problem.ts';

export type PersonDeps = RecordDeps & { readonly pool: Pool };

export function addPutPerson(http: Http, deps: PersonDeps): void {
  addRoute(http, putPerson, async ({ params, body, requestId }) => {
    if (params.personId !== body.personId) throw otherPerson();
    const [outcome] = await record(deps, [{ person: body, correlationid: requestId }]);
    if (outcome === undefined || outcome instanceof RegisterError) throw toProblem(outcome);
    return { status: 200, body: { personId: body.personId, ...outcome } };
  });
}

/** Locks, then records; each person at most once. */
export function record(deps: PersonDeps, incoming: readonly Incoming[]) {
  return inTransaction(deps.pool, async (tx) => {
    await lockAggregates(
      tx,
      incoming.map(({ person }) => person.personId),
    );
    return recordPersons(tx, deps, incoming);
  });
}

function otherPerson(): ProblemError {
  const detail = 'expected the id in the path';
  return invalidContent([{ pointer: '/personId', code: 'person-mismatch', detail }]);
}
