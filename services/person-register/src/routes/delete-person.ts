import { deletePerson, protectionErased } from '@samband/contracts';
import { deadLetters, enqueue, enqueueTombstones } from '@samband/messaging';
import { inTransaction, lockAggregates, type Tx } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { RegisterError } from '../domain/errors.ts';
import { keyedHash } from '../domain/hashes.ts';
import { forgetPerson } from '../handlers/forget-person.ts';
import { SOURCE } from '../handlers/identify-subjects.ts';
import { erasePerson } from '../store/persons.ts';
import { recordChanges } from '../store/register-changes.ts';
import type { PersonDeps } from './put-person.ts';
import { toProblem } from './to-problem.ts';

/** Erases a person; a keyed hash and the last version remain. What was identified as the person is erased by the re-match job. */
export function addDeletePerson(http: Http, deps: PersonDeps): void {
  addRoute(http, deletePerson, async ({ params: { personId }, requestId }) => {
    const erased = await inTransaction(deps.pool, async (tx) => {
      // First, as a replay takes its row before the person.
      await deadLetters.forget(tx, [personId]);
      await lockAggregates(tx, [personId]);
      return erase(tx, deps, { personId, correlationid: requestId });
    });
    if (!erased) throw toProblem(new RegisterError('person-unknown', 'The register holds no such person.'));
    return { status: 204 };
  });
}

type Erasure = { readonly personId: string; readonly correlationid: string };

async function erase(tx: Tx, deps: PersonDeps, { personId, correlationid }: Erasure): Promise<boolean> {
  const time = deps.now();
  const at = time.toISOString();
  const gone = await erasePerson(tx, { personId, personHash: keyedHash(deps.hashSecret, personId), at });
  if (gone === undefined) return false;
  await forgetPerson(tx, personId);
  recordChanges(tx, [{ person_id: personId, bucket: gone.bucket, new_words: [], kind: 'erased', changed_at: at }]);
  const meta = { source: SOURCE, time, correlationid };
  enqueue(tx, protectionErased, [{ personId, version: gone.version, erasedAt: at }], meta);
  // Behind the event, so that a reader learns the version before compaction takes the rest. Negative, because every
  // version of the person, also a later one, is the revision of another event.
  enqueueTombstones(tx, protectionErased, [{ key: personId, revision: -gone.version }], meta);
  return true;
}
