import { agencyNotificationApi } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { addRoute, type Http, notFound } from '@samband/service-kit';
import { announceChanges } from '../announce-change.ts';
import type { Deps } from '../deps.ts';
import { acknowledge, findDelivery } from '../store/deliveries.ts';
import { receiverOf } from './receiver-of.ts';

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
