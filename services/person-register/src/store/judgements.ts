import type { Queryable, Tx } from '@samband/postgres';
import type { Judgement } from '../domain/judgement.ts';
import { keyOfSubject, type SubjectRef } from '../domain/subject.ts';

const COLUMNS = `
  judgement_id as "judgementId", verdict, basis, basis_id as "basisId",
  subject, person_id as "personId",
  encode(description_hash, 'hex') as "descriptionHash",
  (select coalesce(array_agg(encode(i, 'hex')), '{}') from unnest(identifiers) i) as identifiers,
  score, decided_by as "decidedBy", to_char(decided_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt"`;

/** Repeating is safe: a judgement is never changed. */
export async function saveJudgements(tx: Tx, judgements: readonly Judgement[]): Promise<void> {
  if (judgements.length === 0) return;
  await tx.query(
    `insert into judgements (judgement_id, verdict, basis, basis_id, subject_key, subject, person_id,
       description_hash, identifiers, score, decided_by, decided_at)
     select "judgementId", verdict, basis, "basisId", "subjectKey", subject, "personId",
       decode("descriptionHash", 'hex'), (select coalesce(array_agg(decode(h, 'hex')), '{}') from unnest(identifiers) h),
       score, "decidedBy", "decidedAt"
     from json_to_recordset($1::json) as x ("judgementId" uuid, verdict text, basis text, "basisId" text, "subjectKey" text, subject jsonb,
       "personId" text, "descriptionHash" text, identifiers text[], score float8, "decidedBy" text,
       "decidedAt" timestamptz)
     on conflict do nothing`,
    [JSON.stringify(judgements.map((judgement) => ({ ...judgement, subjectKey: keyOfSubject(judgement.subject) })))],
  );
}

/** Confirmations in force of these subjects, the newest last. */
export async function findConfirmations(db: Queryable, refs: readonly SubjectRef[]): Promise<Judgement[]> {
  const { rows } = await db.query<Judgement>(
    `select ${COLUMNS} from judgements
     where verdict = 'same' and revoked_at is null and subject_key = any($1) order by decided_at, judgement_id`,
    [refs.map(keyOfSubject)],
  );
  return rows;
}

/** Denials in force of links to these records. */
export async function findDenials(db: Queryable, personIds: readonly string[]): Promise<Judgement[]> {
  const { rows } = await db.query<Judgement>(
    `select ${COLUMNS} from judgements where person_id = any($1) and verdict = 'different' and revoked_at is null`,
    [personIds],
  );
  return rows;
}

/** Whether any denial of this subject is in force. */
export async function isDenied(db: Queryable, ref: SubjectRef): Promise<boolean> {
  const { rows } = await db.query(
    `select from judgements where subject_key = $1 and verdict = 'different' and revoked_at is null limit 1`,
    [keyOfSubject(ref)],
  );
  return rows.length > 0;
}

export async function findByBasis(db: Queryable, basisId: string): Promise<Judgement[]> {
  const { rows } = await db.query<Judgement>(
    `select ${COLUMNS} from judgements where basis_id = $1 and revoked_at is null order by person_id`,
    [basisId],
  );
  return rows;
}

export type Revocation = { readonly at: string; readonly by: string; readonly reason: string };

export async function revokeJudgements(tx: Tx, ids: readonly string[], revocation: Revocation): Promise<void> {
  await tx.query(
    `update judgements set revoked_at = $2, revoked_by = $3, revocation_reason = $4
     where judgement_id = any($1::uuid[]) and revoked_at is null`,
    [ids, revocation.at, revocation.by, revocation.reason],
  );
}

/** What was rejected for one of them stays rejected: they are not taken back. */
export async function forgetJudgementsOf(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `with gone as (delete from judgements where person_id = $1 returning judgement_id::text as id)
     update subjects set explanation = null from gone
     where reason = 'judged-different' and explanation->'deniedBy' ? gone.id`,
    [personId],
  );
}

/** The judgements of these bases are now these, and no others. Answers those that no longer hold or have changed. */
export async function replaceJudgements(
  tx: Tx,
  basisIds: readonly string[],
  judgements: readonly Judgement[],
): Promise<Judgement[]> {
  const { rows } = await tx.query<Judgement>(`delete from judgements where basis_id = any($1) returning ${COLUMNS}`, [
    basisIds,
  ]);
  await saveJudgements(tx, judgements);
  return rows.filter((gone) => gone.verdict === 'different');
}
