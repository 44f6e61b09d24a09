import type { Mail, NotificationSubject, Purpose } from '@samband/contracts';
import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';

/** One version for one receiver. `view` is absent once it has expired or the person was erased. */
export type DeliveryRow = {
  readonly deliveryId: string;
  readonly notificationId: string;
  readonly receiver: string;
  readonly audience: readonly string[];
  readonly type: string;
  readonly subject: NotificationSubject;
  readonly purpose: Purpose;
  readonly provisionIds: readonly string[];
  readonly revision: number;
  readonly state: NonNullable<Mail['state']>;
  readonly supersedes: string | null;
  readonly duty: boolean;
  readonly personIds: readonly string[];
  readonly fields: readonly string[];
  readonly view: Record<string, unknown> | null;
  readonly viewSalt: string | null;
  readonly sentAt: Date;
  readonly fetchedAt: Date | null;
  readonly dueAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly escalatedAt: Date | null;
  readonly expiresAt: Date;
  readonly expiredAt: Date | null;
};

export type StoredDelivery = DeliveryRow & {
  /** A person concerned has protected identity now, whatever it was when this was sent. */
  readonly masked: boolean;
};

export const mailboxLog = defineLog<{ delivery_id: string; receiver: string }>({
  name: 'mailbox',
  table: 'mailbox',
  columns: ['delivery_id', 'receiver'],
});

const listed = defineLog<{ delivery_id: string }>({
  name: 'deliveries',
  table: 'deliveries',
  columns: ['delivery_id'],
  placesOnly: true,
});

/** Puts these at the end of the lists of deliveries: new, or now in another list, where a reader may have gone past. */
export function listLast(tx: Tx, deliveryIds: readonly string[]): void {
  appendOrdered(
    tx,
    listed,
    deliveryIds.map((delivery_id) => ({ delivery_id })),
  );
}

export const deliveryColumns = `d.delivery_id as "deliveryId", d.notification_id as "notificationId", d.receiver, d.audience, d.type,
  d.subject, d.purpose, d.provision_ids as "provisionIds", d.revision, d.state, d.supersedes, d.duty,
  d.person_ids as "personIds", d.fields, d.view, d.view_salt as "viewSalt", d.sent_at as "sentAt",
  d.fetched_at as "fetchedAt", d.due_at as "dueAt", d.acknowledged_at as "acknowledgedAt",
  d.acknowledged_by as "acknowledgedBy", d.escalated_at as "escalatedAt", d.expires_at as "expiresAt",
  d.expired_at as "expiredAt",
  any_protected(d.person_ids) as masked`;

export async function saveDeliveries(tx: Tx, deliveries: readonly DeliveryRow[]): Promise<void> {
  const rows = deliveries.map((each) => ({
    delivery_id: each.deliveryId,
    notification_id: each.notificationId,
    receiver: each.receiver,
    audience: each.audience,
    type: each.type,
    subject: each.subject,
    subject_id: each.subject.signalId ?? each.subject.tipId,
    purpose: each.purpose,
    provision_ids: each.provisionIds,
    revision: each.revision,
    state: each.state,
    supersedes: each.supersedes,
    duty: each.duty,
    person_ids: each.personIds,
    fields: each.fields,
    view: each.view,
    view_salt: each.viewSalt,
    sent_at: each.sentAt,
    due_at: each.dueAt,
    expires_at: each.expiresAt,
  }));
  const columns = `delivery_id, notification_id, receiver, audience, type, subject, subject_id, purpose, provision_ids,
       revision, state, supersedes, duty, person_ids, fields, view, view_salt, sent_at, due_at, expires_at`;
  await tx.query(
    `insert into deliveries (${columns}) select ${columns} from json_populate_recordset(null::deliveries, $1)`,
    [JSON.stringify(rows)],
  );
  listLast(
    tx,
    deliveries.map(({ deliveryId }) => deliveryId),
  );
}

type MailQuery = { readonly receiver: string; readonly unacknowledged: boolean };

/** A receiver's mail after a position; what is read for the first time is marked as fetched. */
export async function readMail(
  db: Queryable,
  { receiver, unacknowledged }: MailQuery,
  { after, limit, at }: { after: number; limit: number; at: string },
): Promise<{ position: number; item: StoredDelivery }[]> {
  const { rows } = await db.query<StoredDelivery & { position: number }>(
    `select m.position, ${deliveryColumns} from mailbox m join deliveries d using (delivery_id)
     where m.receiver = $1 and m.position > $2 and (not $3 or d.acknowledged_at is null)
     order by m.position limit $4`,
    [receiver, after, unacknowledged, limit],
  );
  const first = rows.filter(({ fetchedAt }) => fetchedAt === null).map(({ deliveryId }) => deliveryId);
  if (first.length > 0) {
    await db.query('update deliveries set fetched_at = $2 where delivery_id = any($1) and fetched_at is null', [
      first,
      at,
    ]);
  }
  return rows.map(({ position, ...item }) => ({ position, item }));
}

export async function findDelivery(db: Queryable, deliveryId: string): Promise<StoredDelivery | undefined> {
  const { rows } = await db.query<StoredDelivery>(
    `select ${deliveryColumns} from deliveries d where delivery_id = $1`,
    [deliveryId],
  );
  return rows[0];
}

/** The first acknowledgement holds; answers it, or undefined when this receiver has no such mail. */
export async function acknowledge(
  db: Queryable,
  { deliveryId, receiver, by, at }: { deliveryId: string; receiver: string; by: string; at: string },
): Promise<{ at: Date; by: string; isFirst: boolean } | undefined> {
  const { rows } = await db.query<{ at: Date; by: string; isFirst: boolean }>(
    `update deliveries d
     set acknowledged_at = coalesce(d.acknowledged_at, $3), acknowledged_by = coalesce(d.acknowledged_by, $4)
     from (select delivery_id, acknowledged_at from deliveries where delivery_id = $1 and receiver = $2 for update) before
     where d.delivery_id = before.delivery_id
     returning d.acknowledged_at as at, d.acknowledged_by as by, before.acknowledged_at is null as "isFirst"`,
    [deliveryId, receiver, at, by],
  );
  return rows[0];
}

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

/** Deliveries after a position, in the order in which they came into the list. */
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
