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

/** Deliveries after a position, in the order in which they were made. */
export async function listDeliveries(
  db: Queryable,
  { subject, deliveryId, state = 'all' }: DeliveryFilter,
  { after, limit }: Page,
): Promise<ListedDelivery[]> {
  const { rows } = await db.query<ListedDelivery>(
    `select d.position, ${deliveryColumns}, w.state as "webhookState", w.attempts, w.next_attempt_at as "nextAttemptAt",
       w.delivered_at as "deliveredAt", w.last_fault as "lastFault"
     from deliveries d left join webhook_deliveries w using (delivery_id)
     where d.position > $1 and ($3::uuid is null or d.subject_id = $3) and ($4::uuid is null or d.delivery_id = $4)
       and case $5
         when 'unacknowledged' then d.due_at is not null and d.acknowledged_at is null
         when 'overdue' then d.escalated_at is not null and d.acknowledged_at is null
         when 'failed' then w.state = 'failed'
         else true end
     order by d.position limit $2`,
    [after, limit, subject ?? null, deliveryId ?? null, state],
  );
  return rows;
}

/** What a receiver has in its mailbox since a day and still holds. */
export async function findSince(db: Queryable, receiver: string, from: string): Promise<StoredDelivery[]> {
  const { rows } = await db.query<StoredDelivery>(
    `select ${deliveryColumns} from deliveries d join notifications n on n.last_delivery_id = d.delivery_id
     where d.receiver = $1 and d.sent_at >= $2 and d.expired_at is null order by d.position`,
    [receiver, from],
  );
  return rows;
}
