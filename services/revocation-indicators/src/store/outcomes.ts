import type { OutcomeReport, RecordedOutcome } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';

type Row = { version: number; revision: number; report: OutcomeReport; reported_at: Date };

/** The latest report about a signal. */
export async function findOutcome(db: Queryable, signalId: string): Promise<RecordedOutcome | undefined> {
  const { rows } = await db.query<Row>(
    'select version, revision, report, reported_at from outcomes where signal_id = $1 order by version desc limit 1',
    [signalId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { version, revision, report, reported_at } = row;
  return { ...report, signalId, version, revision, reportedAt: reported_at.toISOString() } as RecordedOutcome;
}

export type NewOutcome = {
  readonly signalId: string;
  readonly version: number;
  readonly revision: number;
  readonly report: OutcomeReport;
  readonly reportedBy: string;
  readonly reportedAt: Date;
};

export async function insertOutcome(tx: Tx, outcome: NewOutcome): Promise<void> {
  const { signalId, version, revision, report, reportedBy, reportedAt } = outcome;
  await tx.query(
    `insert into outcomes (signal_id, version, revision, outcome, decided_on, report, reported_by, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [signalId, version, revision, report.outcome, report.decidedOn, JSON.stringify(report), reportedBy, reportedAt],
  );
}

type LinkRow = {
  subject: { kind: 'observation' | 'tip'; id: string; part?: string };
  sourceVersion: number;
  personId: string;
};

/** The links that a signal rests on: which description, at which version, was taken to be whom. */
export async function linksOfSignal(db: Queryable, signalId: string): Promise<LinkRow[]> {
  const { rows } = await db.query<LinkRow>(
    `select i.subject, l.source_version as "sourceVersion", l.person_id as "personId"
     from signal_links l join identifications i using (subject_id) where l.signal_id = $1 order by subject_id`,
    [signalId],
  );
  return rows;
}
