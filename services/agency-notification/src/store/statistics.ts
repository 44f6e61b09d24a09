import type { Purpose } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';

export type MonthCounts = {
  readonly month: string;
  readonly receiver: string;
  readonly purpose: Purpose;
  readonly sent: number;
  readonly revised: number;
  readonly withdrawn: number;
  readonly acknowledged: number;
  readonly escalated: number;
  readonly failed: number;
  readonly withheld: number;
  readonly refused: number;
};

/** Counts of these months, YYYY-MM. */
export async function countMonths(db: Queryable, months: readonly string[]): Promise<MonthCounts[]> {
  const { rows } = await db.query<MonthCounts>(
    `with sent as (
       select to_char(d.sent_at at time zone 'UTC', 'YYYY-MM') as month, d.receiver, d.purpose,
         count(*) filter (where d.state = 'new') as sent, count(*) filter (where d.state = 'revised') as revised,
         count(*) filter (where d.state = 'withdrawn') as withdrawn, count(d.acknowledged_at) as acknowledged,
         count(d.escalated_at) as escalated, count(*) filter (where w.state = 'failed') as failed,
         0 as withheld, 0 as refused
       from deliveries d left join webhook_deliveries w using (delivery_id) group by 1, 2, 3),
     held as (
       select to_char(coalesce(c.decided_at, n.waiting_since) at time zone 'UTC', 'YYYY-MM') as month, n.receiver,
         n.purpose, 0, 0, 0, 0, 0, 0, count(*) as withheld, count(*) filter (where c.decision = 'withhold') as refused
       from notifications n left join decisions c using (notification_id)
       where n.state = 'withheld' or c.decision is not null group by 1, 2, 3)
     select month, receiver, purpose, sum(sent)::int as sent, sum(revised)::int as revised,
       sum(withdrawn)::int as withdrawn, sum(acknowledged)::int as acknowledged, sum(escalated)::int as escalated,
       sum(failed)::int as failed, sum(withheld)::int as withheld, sum(refused)::int as refused
     from (select * from sent union all select * from held) counted
     where month = any($1) group by 1, 2, 3 order by 1, 2, 3`,
    [months],
  );
  return rows;
}
