import type { AssessedLink, OutcomeReport, RecordedOutcome } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Known } from '../domain/facts.ts';
import { subjectIdOf } from './identifications.ts';

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

/** Observations of a signal that were emptied when it was judged to be about somebody else, though that was taken back. */
export async function findNotRestored(db: Queryable, signalId: string): Promise<string[]> {
  const { rows } = await db.query<{ subject_id: string }>(
    `select subject_id from signal_links join identifications i using (subject_id)
     where signal_id = $1 and ${isEmptied} order by subject_id`,
    [signalId],
  );
  return rows.map((row) => row.subject_id);
}

/** Of a row `i` of identifications: its content went with a link that nobody denies any more. */
export const isEmptied = `i.outcome = 'identity-rejected'
  and not exists (select from denials d where d.subject_id = i.subject_id)
  and exists (select from signal_links l join outcomes o using (signal_id)
              where l.subject_id = i.subject_id and o.outcome = 'wrong-person')`;

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

export type Denying = { readonly signalId: string; readonly personId: string; readonly links: readonly AssessedLink[] };

/**
 * Remembers links that were judged wrong, in place of what the same signal denied before: to the record that was named,
 * and to the person that the signal was about.
 */
export async function replaceDenials(tx: Tx, { signalId, personId, links }: Denying): Promise<void> {
  await tx.query('delete from denials where signal_id = $1', [signalId]);
  const rows = links.flatMap((link) =>
    [...new Set([link.personId, personId])].map((person_id) => ({
      signal_id: signalId,
      subject_id: subjectIdOf(link.subject),
      person_id,
      source_version: link.sourceVersion,
    })),
  );
  await tx.query('insert into denials select * from json_populate_recordset(null::denials, $1::json)', [
    JSON.stringify(rows),
  ]);
}

/**
 * Subjects whose link to the record that they name was judged wrong. It holds for the version that was judged: whether a
 * corrected description is new evidence is for the register to say.
 */
export async function findDenied(db: Queryable, loaded: readonly { known: Known }[]): Promise<Set<string>> {
  if (loaded.length === 0) return new Set();
  const knowns = loaded.map(({ known }) => known);
  const { rows } = await db.query<{ subject_id: string; person_id: string; source_version: number }>(
    'select subject_id, person_id, max(source_version) as source_version from denials where subject_id = any($1) group by 1, 2',
    [knowns.map((known) => known.subjectId)],
  );
  const judged = new Map(rows.map((row) => [`${row.subject_id}\n${row.person_id}`, row.source_version]));
  const denied = (known: Known) => known.sourceVersion <= (judged.get(`${known.subjectId}\n${known.personId}`) ?? 0);
  return new Set(knowns.filter(denied).map((known) => known.subjectId));
}
