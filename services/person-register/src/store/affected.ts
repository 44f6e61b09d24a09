import type { Queryable } from '@samband/postgres';
import type { Subject } from '../domain/subject.ts';

export type SubjectRef = { readonly subjectNo: number; readonly kind: Subject['kind']; readonly id: string };

export type Affected = {
  /** Persons whose present keys count. */
  readonly persons: readonly string[];
  /** Keys that a person had before. */
  readonly keys: readonly number[];
  readonly after: number;
  readonly limit: number;
};

/** Held subjects that share a key with a change of the register, in order of their numbers. */
export async function findAffected(db: Queryable, { persons, keys, after, limit }: Affected): Promise<SubjectRef[]> {
  const { rows } = await db.query<SubjectRef>(
    `with changed as (
       select unnest(keys) as key from persons where person_id = any($1)
       union select unnest($2::bigint[])
     )
     select s.subject_no as "subjectNo", s.kind, s.subject_id as id from subjects s
     where s.subject_no in (
       select distinct k.subject_no from changed join subject_keys k using (key) where k.subject_no > $3
       order by 1 limit $4
     ) order by s.subject_no`,
    [persons, keys, after, limit],
  );
  return rows;
}

/** Subjects that were held to be this person by a decision older than the change. */
export async function findErased(db: Queryable, personId: string, position: number): Promise<SubjectRef[]> {
  const { rows } = await db.query<SubjectRef>(
    `select subject_no as "subjectNo", kind, subject_id as id from subjects
     where person_id = $1 and register_version < $2 order by subject_no`,
    [personId, position],
  );
  return rows;
}
