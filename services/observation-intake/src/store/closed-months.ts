import type { Queryable } from '@samband/postgres';
import type { MonthOutcomes } from '../routes/suppress-outcomes.ts';

export type ClosedMonth = MonthOutcomes & { readonly month: string };

/**
 * Outcomes of the months (YYYY-MM) in which the agency delivered anything, as they stood when first asked for. What an
 * agency retracted it knows itself, so that counts at once.
 */
export async function closeMonths(db: Queryable, agency: string, months: readonly string[]): Promise<ClosedMonth[]> {
  if (months.length === 0) return [];
  await db.query(
    `insert into closed_months (agency, month, identified, not_identified, retracted)
     select $1, m.month,
       count(*) filter (where state <> 'retracted' and found),
       count(*) filter (where state <> 'retracted' and not found),
       count(*) filter (where state = 'retracted')
     from unnest($2::text[]) as m (month)
     join lateral (
       select state, processed_version >= version and outcome = 'identified' as found from source_events
       where agency = $1 and received_at >= (m.month || '-01')::timestamp at time zone 'UTC'
         and received_at < ((m.month || '-01')::timestamp + interval '1 month') at time zone 'UTC') s on true
     where not exists (select from closed_months c where c.agency = $1 and c.month = m.month)
     group by m.month order by m.month
     on conflict do nothing`,
    [agency, months],
  );
  const { rows } = await db.query<ClosedMonth>(
    `select month, identified, not_identified as "notIdentified", retracted from closed_months
     where agency = $1 and month = any($2) order by month`,
    [agency, months],
  );
  return rows;
}
