import type { Queryable } from '@samband/postgres';

const COUNTED = [
  'received',
  'identified',
  'awaitingVerification',
  'notMatched',
  'identityRejected',
  'retracted',
  'erased',
  'opened',
  'confirmed',
  'rejected',
  'open',
  'other',
  'late',
] as const;

export type CountedMonth = { readonly month: string; readonly hoursToDecision: number | null } & {
  readonly [Count in (typeof COUNTED)[number]]: number;
};

/** Subjects by the month they were received, verifications by the month they were opened (UTC); no month is left out. */
export async function countByMonth(db: Queryable, months: readonly string[]): Promise<CountedMonth[]> {
  if (months.length === 0) return [];
  const { rows } = await db.query<CountedMonth>(
    `with month as (
       select name, (name || '-01T00:00:00Z')::timestamptz as start from unnest($1::text[]) as name
     ), bounds as (
       select name, start, (start at time zone 'utc' + interval '1 month') at time zone 'utc' as until from month
     )
     select name as month, s.*, v.* from bounds
     cross join lateral (
       select count(*) as received,
         count(*) filter (where outcome = 'identified') as identified,
         count(*) filter (where outcome = 'awaiting-verification') as "awaitingVerification",
         count(*) filter (where outcome = 'not-matched') as "notMatched",
         count(*) filter (where outcome = 'identity-rejected') as "identityRejected",
         count(*) filter (where outcome = 'retracted') as retracted,
         count(*) filter (where outcome = 'erased') as erased
       from subjects where received_at >= start and received_at < until
     ) s cross join lateral (
       select count(*) as opened,
         count(*) filter (where state = 'confirmed') as confirmed,
         count(*) filter (where state = 'rejected') as rejected,
         count(*) filter (where state = 'open') as open,
         count(*) filter (where state in ('superseded', 'revoked')) as other,
         count(*) filter (where escalated_at is not null) as late,
         case when count(*) filter (where state in ('confirmed', 'rejected')) > 4 then round((percentile_cont(0.5)
           within group (order by extract(epoch from decided_at - created_at)::float8 / 3600)
           filter (where state in ('confirmed', 'rejected')))::numeric, 1)::float8 end as "hoursToDecision"
       from verifications where created_at >= start and created_at < until
     ) v order by name`,
    [months],
  );
  return rows;
}
