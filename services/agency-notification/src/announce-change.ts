import { type NotificationChange, notificationChanged } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import type { Notification } from './domain/notification.ts';
import { eventOf, source } from './save-decided.ts';
import { lockNotifications, saveNotifications } from './store/notifications.ts';

export type Happened = {
  readonly notificationId: string;
  readonly change: NotificationChange;
  readonly deliveryId?: string | undefined;
  /** What else is now different about it. */
  readonly set?: Partial<Notification>;
};

/** A step in the life of notifications that sends nothing. */
export async function announceChanges(tx: Tx, happened: readonly Happened[], at: string): Promise<void> {
  if (happened.length === 0) return;
  const known = await lockNotifications(tx, [...new Set(happened.map(({ notificationId }) => notificationId))]);
  const events = happened.flatMap(({ notificationId, change, deliveryId, set }) => {
    const before = known.get(notificationId);
    if (before === undefined) return [];
    const next = { ...before, ...set, version: before.version + 1 };
    known.set(notificationId, next);
    return [{ data: eventOf(next, { change, at, deliveryId }), correlationid: next.correlationId }];
  });
  await saveNotifications(tx, [...known.values()]);
  enqueue(
    tx,
    notificationChanged,
    events.map(({ data }) => data),
    (_data, index) => ({ source, time: new Date(at), correlationid: events[index]?.correlationid ?? source }),
  );
}
