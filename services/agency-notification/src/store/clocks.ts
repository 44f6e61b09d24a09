import type { Tx } from '@samband/postgres';
import { listLast } from './deliveries.ts';

export type Overdue = { readonly notificationId: string; readonly deliveryId: string };
type Portion = { readonly at: string; readonly limit: number };

/** Marks as escalated what should have been acknowledged by now; a version that was superseded is waited for no more. */
export async function takeUnacknowledged(tx: Tx, { at, limit }: Portion): Promise<Overdue[]> {
  const { rows } = await tx.query<Overdue>(
    `update deliveries set escalated_at = $1 where delivery_id in (
       select d.delivery_id from deliveries d join notifications n on n.last_delivery_id = d.delivery_id
       where d.due_at <= $1 and d.acknowledged_at is null and d.escalated_at is null
       order by d.due_at limit $2 for update of d skip locked)
     returning notification_id as "notificationId", delivery_id as "deliveryId"`,
    [at, limit],
  );
  listLast(
    tx,
    rows.map(({ deliveryId }) => deliveryId),
  );
  return rows;
}

/** Deletes the content of what has expired, everywhere that it lies. */
export async function takeExpired(tx: Tx, { at, limit }: Portion): Promise<Overdue[]> {
  const { rows } = await tx.query<Overdue>(
    `update deliveries set expired_at = $1, view = null, view_salt = null where delivery_id in (
       select delivery_id from deliveries where expires_at <= $1 and expired_at is null
       order by expires_at limit $2 for update skip locked)
     returning notification_id as "notificationId", delivery_id as "deliveryId"`,
    [at, limit],
  );
  const ids = rows.map(({ deliveryId }) => deliveryId);
  const { rows: failed } = await tx.query<{ id: string }>(
    `update webhook_deliveries set state = 'failed', next_attempt_at = null, last_fault = 'expired'
    where delivery_id = any($1) and state = 'pending' returning delivery_id as id`,
    [ids],
  );
  listLast(
    tx,
    failed.map(({ id }) => id),
  );
  await tx.query(`update notifications set view = null where last_delivery_id = any($1) and state <> 'withheld'`, [
    ids,
  ]);
  return rows;
}
