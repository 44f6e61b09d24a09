import { eraseSubjects } from '@samband/audit';
import type { Tx } from '@samband/postgres';
import { forgetDuplicatesOf } from '../store/duplicates.ts';
import { forgetJudgementsOf } from '../store/judgements.ts';
import { forgetCandidate } from '../store/verifications.ts';

/** What names a person beside the record and what was identified as the person. */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await forgetJudgementsOf(tx, personId);
  await forgetCandidate(tx, personId);
  await forgetDuplicatesOf(tx, personId);
  await eraseSubjects(tx, [personId]);
}
