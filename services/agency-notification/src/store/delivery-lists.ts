import type { Queryable } from '@samband/postgres';
import { deliveryColumns, type StoredDelivery } from './deliveries.ts';

export type ListedDelivery = StoredDelivery & {
  readonly position: number;
  readonly webhookState: 'pending' | 'delivered' | 'failed' | null;
  readonly attempts: number | null;
  readonly nextAttemptAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly lastFault: string | null;
};

export type DeliveryFilter = {
  readonly subject?: string | undefined;
  readonly deliveryId?: string | undefined;
  readonly state?: 'all' | 'unacknowledged' | 'overdue' | 'failed' | undefined;
};

type Page = { readonly after: number; readonly limit: number };

/** Deliveries in the order in which they were sent: one instant may hold several, so by time and id. */
export async function listDeliveries(
  db: Queryable,
  { subject, deliveryId, state = 'all' }: DeliveryFilter,
  { after, limit }: Page,
): Promise<ListedDelivery[]> {
  const { rows } = await db.query<ListedDelivery>(
    `select * from (
       select row_number() over (order by d.sent_at, d.delivery_id) as position, ${deliveryColumns},
         w.state as "webhookState", w.attempts, w.next_attempt_at as "nextAttemptAt",
         w.delivered_at as "deliveredAt", w.last_fault as "lastFault", d.subject_id, d.delivery_id as id
       from deliveries d left join webhook_deliveries w using (delivery_id)) all_of_them
     where position > $1 and ($3::uuid is null or subject_id = $3) and ($4::uuid is null or id = $4)
       and case $5
         when 'unacknowledged' then "dueAt" is not null and "acknowledgedAt" is null
         when 'overdue' then "escalatedAt" is not null and "acknowledgedAt" is null
         when 'failed' then "webhookState" = 'failed'
         else true end
     order by position limit $2`,
    [after, limit, subject ?? null, deliveryId ?? null, state],
  );
  return rows;
}

/** What a receiver has in its mailbox since a day and still holds. */
export async function findSince(db: Queryable, receiver: string, from: string): Promise<StoredDelivery[]> {
  const { rows } = await db.query<StoredDelivery>(
    `select ${deliveryColumns} from deliveries d join notifications n on n.last_delivery_id = d.delivery_id
     where d.receiver = $1 and d.sent_at >= $2 and d.expired_at is null order by d.sent_at, d.delivery_id`,
    [receiver, from],
  );
  return rows;
}
