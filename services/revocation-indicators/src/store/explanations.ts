import type { Queryable } from '@samband/postgres';
import type { StoredReason } from './identifications.ts';

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
};

/** The stored explanation of an observation, or of a part of a tip. */
export async function findExplanation(db: Queryable, subjectId: string): Promise<FoundExplanation | undefined> {
  const { rows } = await db.query<FoundExplanation>(
    `select outcome, person_id as "personId", explained, reasons, rule_version as "ruleVersion",
       register_version as "registerVersion", person_version as "personVersion", explained_at as "explainedAt"
     from identifications where subject_id = $1`,
    [subjectId],
  );
  return rows[0];
}
