import type { Queryable } from '@samband/postgres';
import type { SubjectRef } from '../domain/subject.ts';

export type NumberedSubject = { readonly subjectNo: number; readonly ref: SubjectRef };

export type Affected = {
  /** Persons whose present keys count. */
  readonly persons: readonly string[];
  /** Keys that a person had before. */
  readonly keys: readonly number[];
  /** Words that no registered name had before. */
  readonly words: readonly string[];
  readonly after: number;
  readonly limit: number;
};

/** Held subjects that share a key, or a word that nobody else could help, with a change; in order of their numbers. */
export async function findAffected(
  db: Queryable,
  { persons, keys, words, after, limit }: Affected,
): Promise<NumberedSubject[]> {
  const { rows } = await db.query<NumberedSubject>(
    `with changed as (
       select unnest(keys) as key from persons where person_id = any($1)
       union select unnest($2::bigint[])
     )
     select s.subject_no as "subjectNo", s.subject as ref from subjects s
     where s.subject_no in (
       select k.subject_no from changed join subject_keys k using (key) where k.subject_no > $4
       union
       select t.subject_no from unnest($3::text[]) as w (word) join silent_words t on t.word % w.word
       where t.subject_no > $4
       order by 1 limit $5
     ) order by s.subject_no`,
    [persons, keys, words, after, limit],
  );
  return rows;
}

/** Subjects that were held to be this person by a decision older than the change. */
export async function findErased(db: Queryable, personId: string, position: number): Promise<NumberedSubject[]> {
  const { rows } = await db.query<NumberedSubject>(
    `select subject_no as "subjectNo", subject as ref from subjects
     where person_id = $1 and register_version < $2 order by subject_no`,
    [personId, position],
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
