import { inTransaction, lockAggregates, type Pool } from '@samband/postgres';
import { entriesOf, nameBits } from '../domain/look-up-keys.ts';
import { KEY_VERSION, preparePerson, tokensOf, wordsOf } from '../domain/matching.ts';
import { claimJob } from '../store/job-positions.ts';
import { addWords } from '../store/names.ts';
import { addEntries, removeEntries, toEntries, without } from '../store/persons.ts';
import { recordChanges } from '../store/register-changes.ts';
import { findOldKeyIds, findOldKeys, type OldKeys, saveKeys } from '../store/rekey.ts';
import type { Job } from './job.ts';

const PERSONS_AT_ONCE = 500;

export type RekeyDeps = { readonly pool: Pool; readonly now: () => Date };

/** Makes look-up keys again that an earlier version of the matcher made; until it is done the service is not ready. */
export function rekeyJob(deps: RekeyDeps): Job {
  return { name: 'rekey', everyMs: 60_000, turn: () => rekey(deps) };
}

function rekey({ pool, now }: RekeyDeps): Promise<boolean> {
  return inTransaction(
    pool,
    async (tx) => {
      if (!(await claimJob(tx, 'rekey'))) return false;
      const ids = await findOldKeyIds(tx, KEY_VERSION, PERSONS_AT_ONCE);
      if (ids.length === 0) return false;
      await lockAggregates(tx, ids);
      const made = (await findOldKeys(tx, KEY_VERSION, ids)).map(makeAgain);
      const words = await addWords(
        tx,
        made.flatMap((one) => one.words),
      );
      await removeEntries(
        tx,
        made.flatMap(({ gone, personNo }) => gone.map((entry) => ({ ...entry, personNo }))),
      );
      await addEntries(
        tx,
        made.flatMap(({ added, personNo }) => added.map((entry) => ({ ...entry, personNo }))),
      );
      await saveKeys(tx, KEY_VERSION, made);
      const changed_at = now().toISOString();
      recordChanges(
        tx,
        made.map((one) => ({
          person_id: one.personId,
          bucket: 0,
          new_words: one.words.filter((word) => words.has(word)),
          kind: 'rekeyed',
          changed_at,
        })),
      );
      return true;
    },
    { timeoutMs: 60_000 },
  );
}

function makeAgain({ personId, personNo, content, keys, dates }: OldKeys) {
  const prepared = preparePerson(content);
  const [before, entries] = [toEntries(keys, dates), entriesOf(prepared)];
  return {
    personId,
    personNo,
    entries,
    nameBits: nameBits(prepared),
    gone: without(before, entries),
    added: without(entries, before),
    tokens: tokensOf(prepared),
    words: wordsOf(prepared),
  };
}
