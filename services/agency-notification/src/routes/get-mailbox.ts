import { agencyNotificationApi } from '@samband/contracts';
import { longPoll, readFeed, type Waker } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { mailboxLog, readMail } from '../store/deliveries.ts';
import { toMail } from '../to-mail.ts';
import { receiverOf } from './receiver-of.ts';

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
          after,
          limit,
          read: (position, most) => readMail(deps.pool, wanted, { after: position, limit: most, at }),
        }),
    });
    return { status: 200, body: { items: page.items.map(toMail), next: page.next } };
  });
}
