import type { Queryable } from '@samband/postgres';
import type { StoredReason } from './identifications.ts';

export type FoundExplanation = {
  readonly outcome: string;
  /** Whom it names, while it does. */
  readonly personId: string | undefined;
  readonly explained: 'signal' | 'none' | 'pending';
  readonly reasons: readonly StoredReason[];
  readonly ruleVersion: string;
  readonly registerVersion: number;
  readonly personVersion: number | undefined;
  readonly explainedAt: string;
};

type Row = {
  outcome: string;
  person_id: string | null;
  explained: 'signal' | 'none' | 'pending';
  reasons: StoredReason[];
  rule_version: string;
  register_version: number;
  person_version: number | null;
  explained_at: Date;
};

/** The stored explanation of an observation, or of a part of a tip. */
export async function findExplanation(db: Queryable, subjectId: string): Promise<FoundExplanation | undefined> {
  const { rows } = await db.query<Row>(
    `select outcome, person_id, explained, reasons, rule_version, register_version, person_version, explained_at
     from identifications where subject_id = $1`,
    [subjectId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    outcome: row.outcome,
    personId: row.person_id ?? undefined,
    explained: row.explained,
    reasons: row.reasons,
    ruleVersion: row.rule_version,
    registerVersion: row.register_version,
    personVersion: row.person_version ?? undefined,
    explainedAt: row.explained_at.toISOString(),
  };
}
