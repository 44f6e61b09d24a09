import type { Queryable } from '@samband/postgres';

/**
 * Deletes descriptions that were held for their window; what an officer still has to decide is kept until then. Of what
 * was not matched only ids and one keyed hash remain, of what was identified also the keyed hashes that a report of a
 * wrong person needs. Answers how many.
 */
export async function forgetExpired(db: Queryable, now: string, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `with expired as (
       select subject_no, keys, key_dates from subjects
       where description is not null and held_until <= $1 and outcome <> 'awaiting-verification'
       order by held_until limit $2 for update skip locked
     ), keys as (
       delete from subject_keys k using expired e, unnest(e.keys, e.key_dates) as old (key, born)
       where k.key = old.key and k.born = old.born and k.subject_no = e.subject_no
     ), tokens as (
       delete from silent_words t using expired e where t.subject_no = e.subject_no
     )
     update subjects s set description = null, facts = null, explanation = null, keys = '{}', key_dates = '{}', key_others = '{}',
       identifiers = case when outcome = 'identified' then identifiers else '{}' end,
       earlier = case when outcome = 'identified' then earlier else '[]' end
     from expired e where s.subject_no = e.subject_no`,
    [now, limit],
  );
  return rowCount ?? 0;
}

export type Counts = {
  readonly persons: number;
  readonly open: number;
  readonly oldest: number;
  readonly overdue: number;
  readonly held: number;
  readonly duplicates: number;
  readonly mismatch: number;
  readonly age: number;
};

/** Figures for operations; the number of persons is the planner's estimate. */
export async function readCounts(db: Queryable): Promise<Counts> {
  const { rows } = await db.query<Counts>(
    `select
       (select greatest(reltuples, 0)::bigint from pg_class where oid = 'persons'::regclass) as persons,
       (select count(*) from verifications where state = 'open') as open,
       (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8
          from verifications where state = 'open') as oldest,
       (select count(*) from verifications where state = 'open' and escalated_at is not null) as overdue,
       (select count(*) from subjects where description is not null) as held,
       (select count(*) from duplicates) as duplicates,
       coalesce((select differing from digest_comparison), 0) as mismatch,
       coalesce((select extract(epoch from now() - max(changed_at))::float8 from digest_buckets), 0) as age`,
  );
  return rows[0] ?? { persons: 0, open: 0, oldest: 0, overdue: 0, held: 0, duplicates: 0, mismatch: 0, age: 0 };
}
