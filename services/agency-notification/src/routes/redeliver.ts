import { functionOf } from '@samband/audit';
import { agencyNotificationApi } from '@samband/contracts';
import { inTransaction, type Tx } from '@samband/postgres';
import { addRoute, conflict, type Http, notFound, type Principal } from '@samband/service-kit';
import { announceChanges } from '../announce-change.ts';
import type { Deps } from '../deps.ts';
import { logDisclosures } from '../log-disclosures.ts';
import { toLogged } from '../save-decided.ts';
import { findDelivery, type StoredDelivery } from '../store/deliveries.ts';
import { findSince, listDeliveries } from '../store/delivery-lists.ts';
import { saveWebhookDeliveries } from '../store/webhook-deliveries.ts';
import { findRegistered } from '../store/webhooks.ts';
import { showDelivery } from './show-delivery.ts';

const { routes } = agencyNotificationApi;

type Again = {
  readonly deliveries: readonly StoredDelivery[];
  readonly action: 'redelivered' | 'backfilled';
  readonly reason: string;
  readonly principal: Principal;
};

/** Sends one version again, with the same id, so that whoever has it already drops it. */
export function addRedeliver(http: Http, deps: Deps): void {
  addRoute(http, routes.redeliver, async ({ params: { id }, body: { reason }, principal }) => {
    await inTransaction(deps.pool, async (tx) => {
      const delivery = await findDelivery(tx, id);
      if (delivery === undefined) throw notFound('No such delivery.');
      if (delivery.view === null) throw conflict('expired', 'Its content has been deleted.');
      await requireWebhook(tx, delivery.receiver);
      await sendAgain(tx, deps, { deliveries: [delivery], action: 'redelivered', reason, principal });
    });
    const [row] = await listDeliveries(deps.pool, { deliveryId: id }, { after: 0, limit: 1 });
    if (row === undefined) throw notFound('No such delivery.');
    return { status: 202, body: showDelivery(row) };
  });
}

/** What a receiver already has in its mailbox, now by webhook: the one way that something old is pushed. */
export function addBackfill(http: Http, deps: Deps): void {
  addRoute(http, routes.backfill, async ({ body: { receiver, from, reason }, principal }) => {
    const deliveries = await inTransaction(deps.pool, async (tx) => {
      await requireWebhook(tx, receiver);
      const found = (await findSince(tx, receiver, from)).filter(({ view }) => view !== null);
      await sendAgain(tx, deps, { deliveries: found, action: 'backfilled', reason, principal });
      return found.length;
    });
    return { status: 202, body: { deliveries } };
  });
}

async function requireWebhook(tx: Tx, receiver: string): Promise<void> {
  if ((await findRegistered(tx)).has(receiver)) return;
  throw conflict('no-webhook', 'The receiver has no webhook; what is in its mailbox it can fetch again.');
}

async function sendAgain(tx: Tx, deps: Deps, { deliveries, action, reason, principal }: Again): Promise<void> {
  const at = deps.now().toISOString();
  const reasoned = { reason, decidedBy: functionOf(principal) };
  await logDisclosures(tx, deps, { action, at, deliveries: deliveries.map(toLogged), reasoned });
  await saveWebhookDeliveries(tx, deliveries, at);
  const happened = deliveries.map(({ notificationId, deliveryId }) => ({
    notificationId,
    deliveryId,
    change: 'redelivered' as const,
  }));
  await announceChanges(tx, happened, at);
}
