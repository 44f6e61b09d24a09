import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';
import { keyOfSubject, type SubjectRef } from '../domain/subject.ts';
import type { Candidate, Verification } from '../domain/verification.ts';

type NewRow = {
  verification_id: string;
  subject_key: string;
  subject: SubjectRef;
  state: 'open';
  candidate_ids: readonly string[];
  candidates: readonly Candidate[];
  created_at: string;
  due_at: string;
};

const worklist = defineLog<NewRow>({
  name: 'verifications',
  table: 'verifications',
  columns: [
    'verification_id',
    'subject_key',
    'subject',
    'state',
    'candidate_ids',
    'candidates',
    'created_at',
    'due_at',
  ],
});

const utc = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `position, verification_id as "verificationId", state, subject, candidates,
  ${utc('created_at')} as "createdAt", ${utc('due_at')} as "dueAt", escalated_at is not null as escalated,
  ${utc('decided_at')} as "decidedAt", decided_by as "decidedBy", reason`;

type Row = Omit<Verification, 'decidedAt' | 'decidedBy' | 'reason'> & {
  position: number;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
};

export function openVerifications(tx: Tx, verifications: readonly Verification[]): void {
  appendOrdered(tx, worklist, verifications.map(toNewRow));
}

function toNewRow({ verificationId, subject, candidates, createdAt, dueAt }: Verification): NewRow {
  return {
    verification_id: verificationId,
    subject_key: keyOfSubject(subject),
    subject,
    state: 'open',
    candidate_ids: candidates.map((candidate) => candidate.personId),
    candidates,
    created_at: createdAt,
    due_at: dueAt,
  };
}

/** The open verification of each subject that has one, by the key of the subject. */
export async function findOpenOf(db: Queryable, refs: readonly SubjectRef[]): Promise<Map<string, Verification>> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from verifications where state = 'open' and subject_key = any($1)`,
    [refs.map(keyOfSubject)],
  );
  return new Map(rows.map((row) => [keyOfSubject(row.subject), toVerification(row)]));
}

export async function findVerification(db: Queryable, verificationId: string): Promise<Verification | undefined> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from verifications where verification_id = $1`, [
    verificationId,
  ]);
  return rows[0] && toVerification(rows[0]);
}

function toVerification({ position: _, decidedAt, decidedBy, reason, ...row }: Row): Verification {
  return {
    ...row,
    ...(decidedAt !== null && { decidedAt }),
    ...(decidedBy !== null && { decidedBy }),
    ...(reason !== null && { reason }),
  };
}

export type Closing = {
  readonly verificationId: string;
  readonly state: 'confirmed' | 'rejected' | 'superseded' | 'revoked';
  /** What the closed verification still tells; never more than its purpose needs. */
  readonly candidates: readonly Candidate[];
  readonly decidedAt: string;
  readonly decidedBy?: string;
  readonly reason?: string;
};

/** Ends verifications; an empty candidate list forgets what was compared, the ids stay. */
export async function closeVerifications(tx: Tx, closings: readonly Closing[]): Promise<void> {
  if (closings.length === 0) return;
  await tx.query(
    `update verifications v set state = x.state, candidates = x.candidates, decided_at = x."decidedAt",
       decided_by = x."decidedBy", reason = x.reason
     from json_to_recordset($1::json) as x ("verificationId" uuid, state text, candidates jsonb,
       "decidedAt" timestamptz, "decidedBy" text, reason text)
     where v.verification_id = x."verificationId"`,
    [JSON.stringify(closings)],
  );
}

/** The same candidates, compared anew. */
export async function refreshCandidates(
  tx: Tx,
  changed: readonly { verificationId: string; candidates: readonly Candidate[] }[],
): Promise<void> {
  if (changed.length === 0) return;
  await tx.query(
    `update verifications v set candidates = x.candidates
     from json_to_recordset($1::json) as x ("verificationId" uuid, candidates jsonb)
     where v.verification_id = x."verificationId"`,
    [JSON.stringify(changed)],
  );
}

export type PositionedVerification = { position: number; item: Verification };

/** In order of creation after a position. */
export async function listByState(
  db: Queryable,
  { state, escalated, after, limit }: { state: string; escalated?: unknown; after: number; limit: number },
): Promise<PositionedVerification[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from verifications where state = $1 and position > $2 and (escalated_at is not null or not $4)
     order by position limit $3`,
    [state, after, limit, escalated !== undefined],
  );
  return rows.map((row) => ({ position: row.position, item: toVerification(row) }));
}

type StateCounts = { total: number; escalated: number; oldest: string | null };

export async function countByState(db: Queryable, state: string): Promise<StateCounts> {
  const { rows } = await db.query<StateCounts>(
    `select count(*) as total, count(escalated_at) as escalated, ${utc('min(created_at)')} as oldest
     from verifications where state = $1`,
    [state],
  );
  return rows[0] ?? { total: 0, escalated: 0, oldest: null };
}

/** Marks open verifications whose time is over; answers how many are marked now. */
export async function escalateOverdue(db: Queryable, now: string): Promise<number> {
  const { rowCount } = await db.query(
    `update verifications set escalated_at = $1 where state = 'open' and escalated_at is null and due_at <= $1`,
    [now],
  );
  return rowCount ?? 0;
}

/** An erased person is forgotten in what was decided before; the decision itself stays and is counted. */
export async function forgetCandidate(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `update verifications set candidate_ids = array_remove(candidate_ids, $1), candidates = '[]'
     where candidate_ids @> array[$1] and state <> 'open'`,
    [personId],
  );
}
