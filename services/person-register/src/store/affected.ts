import type { Queryable } from '@samband/postgres';
import type { SubjectRef } from '../domain/subject.ts';

export type NumberedSubject = { readonly subjectNo: number; readonly ref: SubjectRef };

export type Changed = {
  /** Persons as they are now; of those that are gone only what was decided about them counts. */
  readonly persons: readonly string[];
  /** Words that no registered name had before. */
  readonly words: readonly string[];
};

/**
 * Numbers of held subjects that a change may concern, ascending: they share a key with a person in the year of birth
 * (and then another word of the name or the day), or were or may be found to be one, or have a word that only similar
 * ones could help.
 */
export async function findAffected(db: Queryable, { persons, words }: Changed): Promise<number[]> {
  const { rows } = await db.query<{ no: number }>(
    `with entry as (
       select k.key, k.born, p.name_bits as bits from persons p, unnest(p.keys, p.key_dates) as k (key, born)
       where p.person_id = any($1) and k.born is not null
     ), asked as (
       select key, born, bits, 0 as lowest, 0 as highest from entry
       union select key, born, bits, born / 10000 * 10000, born / 10000 * 10000 + 9999 from entry where born > 0
     )
     select k.subject_no as no from asked a
     join subject_keys k on k.key = a.key and k.born between a.lowest and a.highest
     where k.others & a.bits <> 0 or k.others = -1 or k.born = a.born or k.born = (
       a.born / 10000 * 10000 + a.born % 100 * 100 + a.born / 100 % 100)
     union
     select s.subject_no from subjects s where s.person_id = any($1) and s.description is not null
     union
     select s.subject_no from verifications v join subjects s using (subject_key)
     where v.state = 'open' and v.candidate_ids && $1::text[]
     union
     select t.subject_no from unnest($2::text[]) as w (word) join silent_words t on t.word % w.word
     order by 1`,
    [persons, words],
  );
  return rows.map(({ no }) => no);
}

/** Which subjects these numbers are; those that are gone are left out. */
export async function findNumbered(db: Queryable, numbers: readonly number[]): Promise<NumberedSubject[]> {
  const { rows } = await db.query<NumberedSubject>(
    `select subject_no as "subjectNo", subject as ref from subjects where subject_no = any($1::bigint[]) order by 1`,
    [numbers],
  );
  return rows;
}

type Erased = {
  readonly personId: string;
  readonly position: number;
  readonly limit: number;
  /** Numbers of those that are left out. */
  readonly but: readonly number[];
};

/** Some subjects that were held to be this person by a decision older than the change. */
export async function findErased(
  db: Queryable,
  { personId, position, limit, but }: Erased,
): Promise<NumberedSubject[]> {
  const { rows } = await db.query<NumberedSubject>(
    `select subject_no as "subjectNo", subject as ref from subjects
     where person_id = $1 and register_version < $2 and subject_no <> all($4::bigint[]) limit $3`,
    [personId, position, limit, but],
  );
  return rows;
}

/** Held subjects that another version of the matcher decided about. */
export async function findDecidedOtherwise(db: Queryable, version: string, limit: number): Promise<NumberedSubject[]> {
  const { rows } = await db.query<NumberedSubject>(
    `select subject_no as "subjectNo", subject as ref from subjects
     where description is not null and (model_version < $1 or model_version > $1) limit $2`,
    [version, limit],
  );
  return rows;
}

/** Some subjects that were rejected for judgements of which none is in force any more; their content is gone. */
export async function findFreed(db: Queryable, limit: number, but: readonly number[]): Promise<NumberedSubject[]> {
  const { rows } = await db.query<NumberedSubject>(
    `select subject_no as "subjectNo", subject as ref from subjects s
     where reason = 'judged-different' and description is null and explanation ? 'deniedBy'
     and subject_no <> all($2::bigint[]) and not exists (
       select from judgements j, jsonb_array_elements_text(s.explanation->'deniedBy') as by (id)
       where j.judgement_id = by.id::uuid and j.revoked_at is null)
     order by subject_no limit $1`,
    [limit, but],
  );
  return rows;
}
