import type { Queryable } from '@samband/postgres';

export type Counts = {
  readonly persons: number;
  readonly open: number;
  readonly oldest: number;
  readonly overdue: number;
  readonly held: number;
  readonly duplicates: number;
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
       (select count(*) from duplicates) as duplicates`,
  );
  return rows[0] ?? { persons: 0, open: 0, oldest: 0, overdue: 0, held: 0, duplicates: 0 };
}
