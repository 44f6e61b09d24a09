import type { Queryable } from '@samband/postgres';

/**
 * Deletes descriptions that were held for their window; what an officer still has to decide is kept until then. Of what
 * was not matched only ids and one keyed hash remain, of what was identified also the keyed hashes that a report of a
 * wrong person needs. Answers how many.
 */
export async function forgetExpired(db: Queryable, now: string, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `with expired as (
       select subject_no from subjects
       where description is not null and held_until <= $1 and outcome <> 'awaiting-verification'
       order by held_until limit $2 for update skip locked
     ), keys as (
       delete from subject_keys k using expired e where k.subject_no = e.subject_no
     ), tokens as (
       delete from silent_words t using expired e where t.subject_no = e.subject_no
     )
     update subjects s set description = null, facts = null, explanation = null, keys = '{}',
       identifiers = case when outcome = 'identified' then identifiers else '{}' end,
       earlier = case when outcome = 'identified' then earlier else '[]' end
     from expired e where s.subject_no = e.subject_no`,
    [now, limit],
  );
  return rowCount ?? 0;
}
