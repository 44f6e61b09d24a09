import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';
import type { Notification } from '../domain/notification.ts';

const columns = `notification_id as "notificationId", version, subject, receiver, purpose, sender, state, type,
  person_ids as "personIds", told_person_ids as "toldPersonIds", view, fields, kinds, planned_hash as "plannedHash", revision,
  last_delivery_id as "lastDeliveryId", outcome, reasons, provision_ids as "provisionIds", candidates, duty,
  waiting_since as "waitingSince", due_at as "dueAt", escalated_at as "escalatedAt", correlation_id as "correlationId"`;

type Row = Omit<Notification, 'waitingSince' | 'dueAt' | 'escalatedAt'> & {
  readonly waitingSince: Date | null;
  readonly dueAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly position: number;
};

export async function findNotifications(db: Queryable, ids: readonly string[]): Promise<Map<string, Notification>> {
  const { rows } = await db.query<Row>(`select ${columns} from notifications where notification_id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.notificationId, toNotification(row)]));
}

/**
 * The same, to be changed: a version that is being written, a clock and a receiver never overwrite each other. An
 * officer and the events of a subject also lock the subject, before this.
 */
export async function lockNotifications(tx: Tx, ids: readonly string[]): Promise<Map<string, Notification>> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from notifications where notification_id = any($1) order by notification_id for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.notificationId, toNotification(row)]));
}

export async function findBySubject(db: Queryable, subjectIds: readonly string[]): Promise<Notification[]> {
  const { rows } = await db.query<Row>(`select ${columns} from notifications where subject_id = any($1)`, [subjectIds]);
  return rows.map(toNotification);
}

/** The list of what waits: whatever comes to wait, also again, comes behind what was listed before. */
const waiting = defineLog<{ notification_id: string }>({
  name: 'withheld',
  table: 'notifications',
  columns: ['notification_id'],
  placesOnly: true,
});

/** What waits for an officer, in order of arrival. */
export async function listWaiting(db: Queryable, { after, limit }: { after: number; limit: number }) {
  const { rows } = await db.query<Row>(
    `select position, ${columns} from notifications where state = 'withheld' and position > $1 order by position limit $2`,
    [after, limit],
  );
  return rows.map((row) => ({ position: row.position, item: toNotification(row) }));
}

/** Locked; what somebody else works on is left to the next look. */
export async function takeOverdue(tx: Tx, { at, limit }: { at: string; limit: number }): Promise<Notification[]> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from notifications
     where state = 'withheld' and due_at <= $1 and escalated_at is null order by due_at limit $2 for update skip locked`,
    [at, limit],
  );
  return rows.map(toNotification);
}

export async function saveNotifications(tx: Tx, notifications: readonly Notification[]): Promise<void> {
  if (notifications.length === 0) return;
  const { rows: come } = await tx.query<{ notification_id: string }>(
    `with before as (select notification_id from notifications where state = 'withheld' and notification_id = any($2)),
     saved as (insert into notifications (notification_id, version, subject, subject_id, receiver, purpose, sender, state, type,
       person_ids, told_person_ids, view, fields, kinds, planned_hash, revision, last_delivery_id, outcome, reasons, provision_ids,
       candidates, duty, waiting_since, due_at, escalated_at, correlation_id)
     select notification_id, version, subject, subject_id, receiver, purpose, sender, state, type,
       person_ids, told_person_ids, view, fields, kinds, planned_hash, revision, last_delivery_id, outcome, reasons, provision_ids,
       candidates, duty, waiting_since, due_at, escalated_at, correlation_id
     from json_populate_recordset(null::notifications, $1)
     on conflict (notification_id) do update set version = excluded.version, state = excluded.state,
       type = excluded.type, person_ids = excluded.person_ids, told_person_ids = excluded.told_person_ids, view = excluded.view, fields = excluded.fields,
       kinds = excluded.kinds, planned_hash = excluded.planned_hash, revision = excluded.revision,
       last_delivery_id = excluded.last_delivery_id, outcome = excluded.outcome, reasons = excluded.reasons,
       provision_ids = excluded.provision_ids, candidates = excluded.candidates, duty = excluded.duty,
       waiting_since = excluded.waiting_since, due_at = excluded.due_at, escalated_at = excluded.escalated_at,
       correlation_id = excluded.correlation_id returning notification_id, state, position)
     select notification_id from saved where state = 'withheld' and notification_id not in (table before) order by position`,
    [JSON.stringify(notifications.map(toRow)), notifications.map(({ notificationId }) => notificationId)],
  );
  appendOrdered(tx, waiting, come);
}

function toRow(notification: Notification) {
  const { subject } = notification;
  return {
    notification_id: notification.notificationId,
    version: notification.version,
    subject,
    subject_id: subject.signalId ?? subject.tipId,
    receiver: notification.receiver,
    purpose: notification.purpose,
    sender: notification.sender,
    state: notification.state,
    type: notification.type,
    person_ids: notification.personIds,
    told_person_ids: notification.toldPersonIds,
    view: notification.view ?? null,
    fields: notification.fields,
    kinds: notification.kinds,
    planned_hash: notification.plannedHash,
    revision: notification.revision,
    last_delivery_id: notification.lastDeliveryId ?? null,
    outcome: notification.outcome,
    reasons: notification.reasons,
    provision_ids: notification.provisionIds,
    candidates: notification.candidates,
    duty: notification.duty,
    waiting_since: notification.waitingSince ?? null,
    due_at: notification.dueAt ?? null,
    escalated_at: notification.escalatedAt ?? null,
    correlation_id: notification.correlationId,
  };
}

function toNotification({ position: _position, ...row }: Row): Notification {
  return {
    ...row,
    view: row.view ?? undefined,
    lastDeliveryId: row.lastDeliveryId ?? undefined,
    waitingSince: row.waitingSince?.toISOString(),
    dueAt: row.dueAt?.toISOString(),
    escalatedAt: row.escalatedAt?.toISOString(),
  };
}
