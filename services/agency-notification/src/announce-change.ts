import type { NotificationChange } from '@samband/contracts';
import type { Tx } from '@samband/postgres';
import type { Notification } from './domain/notification.ts';
import { type Announced, announce } from './save-decided.ts';
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
  const announced = happened.flatMap(({ notificationId, change, deliveryId, set }): Announced[] => {
    const before = known.get(notificationId);
    if (before === undefined) return [];
    const notification = { ...before, ...set, version: before.version + 1 };
    known.set(notificationId, notification);
    return [{ notification, change, ...(deliveryId !== undefined && { delivery: { deliveryId } }) }];
  });
  await saveNotifications(tx, [...known.values()]);
  announce(tx, announced, at);
}
