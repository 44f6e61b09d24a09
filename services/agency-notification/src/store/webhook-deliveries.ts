import type { Queryable } from '@samband/postgres';
import { type DeliveryRow, deliveryColumns, type StoredDelivery } from './deliveries.ts';

/** What waits to be pushed; what is there already waits again. */
export async function saveWebhookDeliveries(
  db: Queryable,
  deliveries: readonly Pick<DeliveryRow, 'deliveryId' | 'receiver'>[],
  at: string,
): Promise<void> {
  if (deliveries.length === 0) return;
  await db.query(
    `insert into webhook_deliveries (delivery_id, receiver, state, next_attempt_at)
     select id, receiver, 'pending', $3 from unnest($1::uuid[], $2::text[]) with ordinality as t (id, receiver, n) order by n
     on conflict (delivery_id) do update set state = 'pending', attempts = 0, next_attempt_at = excluded.next_attempt_at`,
    [deliveries.map(({ deliveryId }) => deliveryId), deliveries.map(({ receiver }) => receiver), at],
  );
}

export type DueDelivery = StoredDelivery & { readonly attempts: number };

/** What a receiver is to get now, oldest first. */
export async function findDue(
  db: Queryable,
  { receiver, at, limit }: { receiver: string; at: string; limit: number },
): Promise<DueDelivery[]> {
  const { rows } = await db.query<DueDelivery>(
    `select w.attempts, ${deliveryColumns} from webhook_deliveries w join deliveries d using (delivery_id)
     where w.receiver = $1 and w.state = 'pending' and w.next_attempt_at <= $2 order by w.position limit $3`,
    [receiver, at, limit],
  );
  return rows;
}

export type Attempt = {
  readonly deliveryId: string;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly nextAttemptAt?: string | undefined;
  readonly at: string;
  readonly fault?: string | undefined;
};

/** False when somebody settled it in between. */
export async function saveAttempt(db: Queryable, attempt: Attempt): Promise<boolean> {
  const { rowCount } = await db.query(
    `update webhook_deliveries set state = $2, attempts = attempts + 1, next_attempt_at = $3,
       delivered_at = case when $2 = 'delivered' then $4::timestamptz else delivered_at end, last_fault = $5
     where delivery_id = $1 and state = 'pending'`,
    [attempt.deliveryId, attempt.state, attempt.nextAttemptAt ?? null, attempt.at, attempt.fault ?? null],
  );
  return rowCount === 1;
}
