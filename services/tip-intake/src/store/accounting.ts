import type { TipSource } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';

export type TipCounts = {
  accepted: number;
  awaitingRoute: number;
  open: number;
  closed: number;
  erased: number;
  informantsErased: number;
  refused: number;
  repeats: number;
};

/** One snapshot: each tip is in exactly one of awaitingRoute, open, closed and erased. */
export async function countTips(db: Queryable): Promise<TipCounts> {
  const { rows } = await db.query<TipCounts>(
    `select count(*) as accepted,
       count(*) filter (where t.state <> 'erased' and r.tip_id is null) as "awaitingRoute",
       count(*) filter (where t.state <> 'erased' and r.state <> 'closed') as open,
       count(*) filter (where t.state <> 'erased' and r.state = 'closed') as closed,
       count(*) filter (where t.state = 'erased') as erased,
       count(*) filter (where t.informant_erased_at is not null) as "informantsErased",
       (select coalesce(sum(refused), 0)::bigint from intake_counts) as refused,
       (select coalesce(sum(repeats), 0)::bigint from intake_counts) as repeats
     from tips t left join tip_routes r using (tip_id)`,
  );
  return rows[0] as TipCounts;
}

export async function addCounts(
  db: Queryable,
  { day, refused = 0, repeats = 0 }: { day: string; refused?: number; repeats?: number },
): Promise<void> {
  await db.query(
    `insert into intake_counts as c (day, refused, repeats) values ($1, $2, $3)
     on conflict (day) do update set refused = c.refused + excluded.refused, repeats = c.repeats + excluded.repeats`,
    [day, refused, repeats],
  );
}

/** Tips received in one month, by source, by state as it is now, and by signal. */
export type CountedMonth = { readonly month: string } & Readonly<
  Record<
    'received' | TipSource | 'awaitingRoute' | 'open' | 'closed' | 'erased' | 'securityThreat' | 'warCrime',
    number
  >
>;

/** One row for each month given (YYYY-MM, UTC), also for those without tips. */
export async function countByMonth(db: Queryable, months: readonly string[]): Promise<CountedMonth[]> {
  const has = (signal: string) => `count(*) filter (where t.signals @> '[{"signal":"${signal}"}]')`;
  const { rows } = await db.query<CountedMonth>(
    `select m.month, count(t.tip_id) as received, count(*) filter (where t.source = 'public') as public,
       count(*) filter (where t.source = 'staff') as staff, count(*) filter (where t.source = 'agency') as agency,
       count(*) filter (where t.state <> 'erased' and r.tip_id is null) as "awaitingRoute",
       count(*) filter (where t.state <> 'erased' and r.state <> 'closed') as open,
       count(*) filter (where t.state <> 'erased' and r.state = 'closed') as closed,
       count(*) filter (where t.state = 'erased') as erased,
       ${has('security-threat')} as "securityThreat", ${has('war-crime')} as "warCrime"
     from unnest($1::text[]) as m (month)
     left join tips t on t.received_at >= (m.month || '-01')::timestamp at time zone 'utc'
       and t.received_at < ((m.month || '-01')::timestamp + interval '1 month') at time zone 'utc'
     left join tip_routes r using (tip_id) group by m.month order by m.month`,
    [months],
  );
  return rows;
}
