import type { Queryable } from '@samband/postgres';

export type TipCounts = {
  accepted: number;
  awaitingRoute: number;
  open: number;
  closed: number;
  erased: number;
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
