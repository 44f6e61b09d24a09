import type { Queryable } from '@samband/postgres';
import type { StoredReason } from './identifications.ts';
import { isEmptied } from './outcomes.ts';

export type FoundExplanation = {
  readonly outcome: string;
  /** Whom it names, while it does. */
  readonly personId: string | null;
  readonly explained: 'signal' | 'none' | 'pending';
  readonly reasons: readonly StoredReason[];
  readonly ruleVersion: string;
  readonly registerVersion: number;
  readonly personVersion: number | null;
  readonly explainedAt: Date;
  /** Its content was deleted with a judgement that has been taken back since. */
  readonly emptied: boolean;
};

/** The stored explanation of an observation, or of a part of a tip. */
export async function findExplanation(db: Queryable, subjectId: string): Promise<FoundExplanation | undefined> {
  const { rows } = await db.query<FoundExplanation>(
    `select outcome, person_id as "personId", explained, reasons, rule_version as "ruleVersion",
       register_version as "registerVersion", person_version as "personVersion", explained_at as "explainedAt",
       ${isEmptied} as emptied
     from identifications i where subject_id = $1`,
    [subjectId],
  );
  return rows[0];
}
