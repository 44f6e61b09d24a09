import { putPerson } from '@samband/contracts';
import { inTransaction, lockAggregates, type Pool } from '@samband/postgres';
import { addRoute, type Http, invalidContent, type ProblemError } from '@samband/service-kit';
import { RegisterError } from '../domain/errors.ts';
import {
  type Incoming,
  prepareRecords,
  type RecordDeps,
  type RecordOutcome,
  recordPersons,
} from '../handlers/record-persons.ts';
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

/**
 * Makes ready, waits for its turn, locks, records; each person at most once. Nothing is locked for what is there
 * already.
 */
export async function record(
  deps: PersonDeps,
  incoming: readonly Incoming[],
  turn?: Promise<unknown>,
): Promise<RecordOutcome[]> {
  const prepared = await prepareRecords(deps.pool, deps, incoming);
  await turn;
  return inTransaction(deps.pool, async (tx) => {
    const toStore = prepared.filter(({ row }) => row !== undefined);
    await lockAggregates(
      tx,
      toStore.map(({ person }) => person.personId),
    );
    return recordPersons(tx, deps, prepared);
  });
}

function otherPerson(): ProblemError {
  const detail = 'expected the id in the path';
  return invalidContent([{ pointer: '/personId', code: 'person-mismatch', detail }]);
}
