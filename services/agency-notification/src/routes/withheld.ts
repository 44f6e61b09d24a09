import { logRead } from '@samband/audit';
import { agencyNotificationApi } from '@samband/contracts';
import { inTransaction, readFeed } from '@samband/postgres';
import { addRoute, type Http, notFound } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import type { Notification } from '../domain/notification.ts';
import { findNotifications, listWaiting } from '../store/notifications.ts';
import { requireOwn } from './require-own.ts';

const { routes } = agencyNotificationApi;

/** References and reasons alone, so that looking at the list is no reading about anybody. */
export function addListWithheld(http: Http, { pool }: Deps): void {
  addRoute(http, routes.listWithheld, async ({ query: { after, limit }, principal }) => {
    requireOwn(principal);
    const page = await readFeed(pool, {
      feed: 'withheld',
      table: 'notifications',
      after,
      limit,
      read: (position, most) => listWaiting(pool, { after: position, limit: most }),
    });
    return { status: 200, body: { items: page.items.map(show), next: page.next } };
  });
}

export function addGetWithheld(http: Http, deps: Deps): void {
  addRoute(http, routes.getWithheld, async ({ params: { id }, headers, principal }) => {
    requireOwn(principal);
    const found = await inTransaction(deps.pool, async (tx) => {
      const notification = (await findNotifications(tx, [id])).get(id);
      if (notification?.state !== 'withheld') throw notFound('Nothing of this id is withheld.');
      const { personIds } = notification;
      await logRead(tx, deps.audit, { operation: 'getWithheld', principal, purpose: headers.purpose, personIds });
      return notification;
    });
    return { status: 200, body: { ...show(found), view: { ...found.view } } };
  });
}

function show(notification: Notification) {
  const { escalatedAt, waitingSince = '', dueAt = '' } = notification;
  return {
    id: notification.notificationId,
    subject: notification.subject,
    receiver: notification.receiver,
    purpose: notification.purpose,
    outcome: notification.outcome,
    reasons: notification.reasons.map((each) => ({ ...each })),
    provisions: [...notification.candidates],
    duty: notification.duty,
    withheldAt: waitingSince,
    dueAt,
    ...(escalatedAt !== undefined && { escalatedAt }),
  };
}
