import { appendOrdered, type Tx } from '@samband/postgres';
import type { Principal } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { readsLog, unchained } from '../store/chained-logs.ts';
import { ensureSubjectKeys, subjectRef } from '../store/subject-keys.ts';
import { functionOf } from './function-of.ts';

export type OfficerRead = {
  readonly operation: string;
  readonly principal: Principal;
  readonly purpose: string;
  readonly personIds: readonly string[];
};

/** Written in the transaction that prepares the answer: what cannot be logged is not shown. */
export async function logRead(
  tx: Tx,
  deps: Deps,
  { operation, principal, purpose, personIds }: OfficerRead,
): Promise<void> {
  const ids = [...new Set(personIds)].sort();
  const keys = await ensureSubjectKeys(tx, ids);
  const record = {
    readId: deps.newId(),
    at: deps.now().toISOString(),
    operation,
    agency: principal.agency,
    function: functionOf(principal),
    clientId: principal.clientId,
    purpose,
    subjectRefs: ids.flatMap((id) => {
      const key = keys.get(id);
      return key === undefined ? [] : [subjectRef(key, id)];
    }),
  };
  appendOrdered(tx, readsLog, [unchained(record)]);
}
