import type { Tx } from '@samband/postgres';
import { recordChanges } from '../store/register-changes.ts';

/** Others that the same links were proposed for are to be matched again. */
export function recordJudged(tx: Tx, judged: readonly { readonly personId: string }[], at: string): void {
  const persons = new Set(judged.map(({ personId }) => personId));
  recordChanges(
    tx,
    [...persons].map((person_id) => ({
      person_id,
      bucket: 0,
      old_keys: [],
      new_words: [],
      kind: 'judged',
      changed_at: at,
    })),
  );
}
