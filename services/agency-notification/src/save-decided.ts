import { randomBytes } from 'node:crypto';
import { saltedHash } from '@samband/audit';
import { type NotificationChanged, notificationChanged, swedishDay } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import { appendOrdered, type Tx } from '@samband/postgres';
import canonicalize from 'canonicalize';
import { v5 } from 'uuid';
import { type Deps, hoursAfter } from './deps.ts';
import { resolveAudience } from './domain/catalogue.ts';
import type { Decided, Sending } from './domain/decide-notification.ts';
import type { Notification } from './domain/notification.ts';
import { type LoggedDelivery, logDisclosures, type Reasoned } from './log-disclosures.ts';
import { type DeliveryRow, mailboxLog, saveDeliveries } from './store/deliveries.ts';
import { saveNotifications } from './store/notifications.ts';
import { saveWebhookDeliveries } from './store/webhooks.ts';

export const source = '/services/agency-notification';

export type Saving = {
  readonly decided: readonly Decided[];
  /** Receivers that have a webhook. */
  readonly registered: ReadonlySet<string>;
  /** An officer's words, when an officer decided. */
  readonly reasoned?: Reasoned | undefined;
};

/** State, disclosure log, mail and event of each decision: all of them, or none. */
export async function saveDecided(tx: Tx, deps: Deps, { decided, registered, reasoned }: Saving): Promise<void> {
  if (decided.length === 0) return;
  const at = deps.now().toISOString();
  const settled = decided.map((each) => withDelivery(deps, each, at));
  const latest = new Map(settled.map(({ notification }) => [notification.notificationId, notification]));
  await saveNotifications(tx, [...latest.values()]);
  const deliveries = settled.flatMap(({ delivery }) => delivery ?? []);
  await saveDeliveries(tx, deliveries);
  await logDisclosures(tx, deps, { action: 'sent', at, deliveries: deliveries.map(toLogged), reasoned });
  // The case system has no mailbox: signals are in the feed.
  const mail = deliveries.filter(({ receiver }) => receiver !== 'case-system');
  appendOrdered(
    tx,
    mailboxLog,
    mail.map(({ deliveryId, receiver }) => ({ delivery_id: deliveryId, receiver })),
  );
  const pushed = deliveries.filter(({ receiver }) => receiver === 'case-system' || registered.has(receiver));
  await saveWebhookDeliveries(tx, pushed, at);
  announce(tx, settled, at);
}

type Settled = Decided & { readonly delivery?: DeliveryRow | undefined };

function withDelivery(deps: Deps, decided: Decided, at: string): Settled {
  const { notification, sending } = decided;
  if (sending === undefined) return decided;
  const deliveryId = v5(`${notification.revision}`, notification.notificationId);
  const delivery = deliveryOf(deps, { notification, sending, deliveryId, at });
  return { ...decided, notification: { ...notification, lastDeliveryId: deliveryId }, delivery };
}

type Delivering = {
  readonly notification: Notification;
  readonly sending: Sending;
  readonly deliveryId: string;
  readonly at: string;
};

function deliveryOf(deps: Deps, { notification, sending, deliveryId, at }: Delivering): DeliveryRow {
  const { acknowledgement, dutyAcknowledgement } = deps.hours;
  const due = hoursAfter(at, notification.duty ? dutyAcknowledgement : acknowledgement);
  return {
    deliveryId,
    notificationId: notification.notificationId,
    receiver: notification.receiver,
    audience: resolveAudience(deps.catalogue, notification.receiver, swedishDay(at)),
    type: sending.type,
    subject: notification.subject,
    purpose: notification.purpose,
    provisionIds: notification.provisionIds,
    revision: notification.revision,
    state: sending.state,
    supersedes: notification.lastDeliveryId ?? null,
    duty: notification.duty,
    personIds: sending.personIds,
    fields: sending.fields,
    view: { ...sending.view },
    viewSalt: randomBytes(16).toString('hex'),
    sentAt: new Date(at),
    fetchedAt: null,
    // Signals are acknowledged where they are assessed: at revocation-indicators.
    dueAt: notification.receiver === 'case-system' ? null : new Date(due),
    acknowledgedAt: null,
    acknowledgedBy: null,
    escalatedAt: null,
    expiresAt: new Date(hoursAfter(at, deps.expiryDays * 24)),
    expiredAt: null,
  };
}

export function toLogged(delivery: DeliveryRow): LoggedDelivery {
  const viewHash = saltedHash(delivery.viewSalt ?? '', canonicalize(delivery.view ?? {}) ?? '');
  return { ...delivery, viewHash };
}

export type Announced = {
  readonly notification: Notification;
  readonly change: NotificationChanged['change'];
  readonly delivery?: { readonly deliveryId: string; readonly dueAt?: Date | null } | undefined;
};

export function announce(tx: Tx, announced: readonly Announced[], at: string): void {
  enqueue(
    tx,
    notificationChanged,
    announced.map((each) => eventOf(each, at)),
    (_data, index) => {
      const correlationid = announced[index]?.notification.correlationId ?? source;
      return { source, time: new Date(at), correlationid };
    },
  );
}

/** References and dates; never what it says or about whom. */
function eventOf({ notification, change, delivery }: Announced, at: string): NotificationChanged {
  const due = delivery?.dueAt?.toISOString() ?? notification.dueAt;
  return {
    notificationId: notification.notificationId,
    version: notification.version,
    change,
    state: notification.state,
    subject: notification.subject,
    receiver: notification.receiver,
    purpose: notification.purpose,
    ...(delivery !== undefined && { deliveryId: delivery.deliveryId }),
    provisionIds: [...notification.provisionIds],
    duty: notification.duty,
    ...(due !== undefined && { dueAt: due }),
    changedAt: at,
  };
}
