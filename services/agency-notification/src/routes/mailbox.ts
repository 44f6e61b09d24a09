import { agencyNotificationApi, ownAgency } from '@samband/contracts';
import { inTransaction, longPoll, readFeed, type Waker } from '@samband/postgres';
import { addRoute, forbidden, type Http, notFound, type Principal } from '@samband/service-kit';
import { announceChanges } from '../announce-change.ts';
import type { Deps } from '../deps.ts';
import { acknowledge, findDelivery, mailboxLog, readMail } from '../store/deliveries.ts';
import { toMail } from '../to-mail.ts';

export function addGetMailbox(http: Http, deps: Deps & { readonly waker: Waker }): void {
  addRoute(http, agencyNotificationApi.routes.getMailbox, async ({ query, principal, signal, closing }) => {
    const { after, limit, wait, state } = query;
    const wanted = { receiver: receiverOf(principal), unacknowledged: state === 'unacknowledged' };
    const at = deps.now().toISOString();
    const page = await longPoll(deps.waker, {
      log: mailboxLog.name,
      waitMs: wait * 1000,
      signal: AbortSignal.any([signal, closing]),
      read: () =>
        readFeed(deps.pool, {
          feed: 'mailbox',
          sealed: true,
          after,
          limit,
          read: (position, most) => readMail(deps.pool, wanted, { after: position, limit: most, at }),
        }),
    });
    return { status: 200, body: { items: page.items.map(toMail), next: page.next } };
  });
}

/** 404 also for another receiver’s mail: who was told what is nobody else’s business. */
export function addAcknowledgeMail(http: Http, deps: Deps): void {
  addRoute(http, agencyNotificationApi.routes.acknowledgeMail, async ({ params: { id }, body, principal }) => {
    const receiver = receiverOf(principal);
    const at = deps.now().toISOString();
    const done = await inTransaction(deps.pool, async (tx) => {
      const acknowledged = await acknowledge(tx, { deliveryId: id, receiver, by: body.function, at });
      if (!acknowledged?.isFirst) return acknowledged;
      const { notificationId } = (await findDelivery(tx, id)) ?? {};
      if (notificationId) await announceChanges(tx, [{ notificationId, deliveryId: id, change: 'acknowledged' }], at);
      return acknowledged;
    });
    if (done === undefined) throw notFound('No such mail.');
    return { status: 200, body: { id, acknowledgedAt: done.at.toISOString(), function: done.by } };
  });
}

/**
 * The one address that a token receives for: another agency’s its agency, Migrationsverket’s only the case system,
 * which is whoever may read signals. Nothing in a request can name another one.
 */
export function receiverOf({ agency, scopes }: Principal): string {
  if (agency !== ownAgency) return `agency:${agency}`;
  if (scopes.includes('signals:read')) return 'case-system';
  throw forbidden('no-receiver', 'The token does not act for a receiver of notifications.');
}
