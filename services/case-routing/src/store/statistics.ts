import type { Queryable } from '@samband/postgres';

type Counted =
  | 'tips'
  | 'noa'
  | 'unit'
  | 'region'
  | 'specialistSupport'
  | 'linked'
  | 'notLinked'
  | 'closed'
  | 'notClosed'
  | 'returned'
  | 'returnedTwice'
  | 'presented'
  | 'clockRanOut';

/** Tips received in one month and what has become of them. */
export type CountedMonth = { readonly month: string } & Readonly<Record<Counted, number>> & {
    readonly hoursToFirstAction: number | null;
    readonly hoursToClose: number | null;
  };

/** One row for each month given (YYYY-MM, UTC), also for those without tips. A median needs five tips. */
export async function countByMonth(db: Queryable, months: readonly string[]): Promise<CountedMonth[]> {
  const median = (column: string) => `case when count(${column}) >= 5 then
    round((percentile_cont(0.5) within group (order by ${column}))::numeric, 1)::float8 end`;
  const { rows } = await db.query<CountedMonth>(
    `with tip as (
       select to_char(t.received_at at time zone 'utc', 'YYYY-MM') as month, split_part(f.function, ':', 1) as first_to,
         cardinality(r.root_ids) > 0 as linked, p.state = 'closed' as closed, r.bounces,
         exists (select 1 from presentations x where x.tip_id = t.tip_id) as presented,
         exists (select 1 from route_entries x where x.tip_id = t.tip_id and x.rule = 'E1-clock') as late,
         (select extract(epoch from min(a.at) - t.received_at) / 3600 from actions a
           where a.tip_id = t.tip_id) as acted_after,
         (select extract(epoch from min(a.at) - t.received_at) / 3600 from actions a
           where a.tip_id = t.tip_id and a.action = 'close') as closed_after
       from tips t join routes r using (tip_id)
       join route_entries f on f.tip_id = t.tip_id and f.seq = 1
       join route_entries p on p.tip_id = t.tip_id and p.kind = 'primary' and p.until_at is null
       where t.received_at >= $1::timestamp at time zone 'utc'
     )
     select m.month, count(tip.month) as tips, count(*) filter (where first_to = 'noa') as noa,
       count(*) filter (where first_to = 'unit') as unit, count(*) filter (where first_to = 'region') as region,
       count(*) filter (where first_to = 'specialist-support') as "specialistSupport",
       count(*) filter (where linked) as linked, count(*) filter (where not linked) as "notLinked",
       count(*) filter (where closed) as closed, count(*) filter (where not closed) as "notClosed",
       count(*) filter (where bounces >= 1) as returned, count(*) filter (where bounces >= 2) as "returnedTwice",
       count(*) filter (where presented) as presented, count(*) filter (where late) as "clockRanOut",
       ${median('acted_after')} as "hoursToFirstAction", ${median('closed_after')} as "hoursToClose"
     from unnest($2::text[]) as m (month) left join tip using (month) group by m.month order by m.month`,
    [`${months[0] ?? '9999-12'}-01`, months],
  );
  return rows;
}
