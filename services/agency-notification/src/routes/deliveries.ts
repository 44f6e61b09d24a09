import { functionOf } from '@samband/audit';
import { agencyNotificationApi, swedishDay } from '@samband/contracts';
import { inTransaction, lockAggregates, readFeed, type Tx } from '@samband/postgres';
import { addRoute, conflict, type Http, notFound, type Principal } from '@samband/service-kit';
import { announceChanges } from '../announce-change.ts';
import type { Deps } from '../deps.ts';
import { mayBeRepeated } from '../domain/catalogue.ts';
import { logDisclosures } from '../log-disclosures.ts';
import { toLogged } from '../save-decided.ts';
import {
  type DeliveryFilter,
  findDelivery,
  findSince,
  type ListedDelivery,
  listDeliveries,
  type StoredDelivery,
} from '../store/deliveries.ts';
import { findRegistered, saveWebhookDeliveries } from '../store/webhooks.ts';
import { requireOwn } from './require-own.ts';

const { routes } = agencyNotificationApi;

export function addListDeliveries(http: Http, deps: Deps): void {
  addRoute(http, routes.listDeliveries, async ({ query: { after, limit, subject, state } }) => {
    return { status: 200, body: await read(deps, { subject, state }, { after, limit }) };
  });
}

export function addListFailed(http: Http, deps: Deps): void {
  addRoute(http, routes.listFailedDeliveries, async ({ query }) => {
    return { status: 200, body: await read(deps, { state: 'failed' }, query) };
  });
}

type Page = { readonly after?: string | undefined; readonly limit: number };

async function read({ pool }: Deps, filter: DeliveryFilter, { after, limit }: Page) {
  const page = await readFeed(pool, {
    feed: 'deliveries',
    after,
    limit,
    read: async (position, most) => {
      const rows = await listDeliveries(pool, filter, { after: position, limit: most });
      return rows.map((row) => ({ position: row.position, item: showDelivery(row) }));
    },
  });
  return { items: page.items, next: page.next };
}

type Again = {
  readonly deliveries: readonly StoredDelivery[];
  readonly action: 'redelivered' | 'backfilled';
  readonly reason: string;
  readonly principal: Principal;
};

/** Sends one version again, with the same id, so that whoever has it already drops it. */
export function addRedeliver(http: Http, deps: Deps): void {
  addRoute(http, routes.redeliver, async ({ params: { id }, body: { reason }, principal }) => {
    requireOwn(principal);
    await inTransaction(deps.pool, async (tx) => {
      // Nothing is sent of a person who is being erased.
      await lockAggregates(tx, (await findDelivery(tx, id))?.personIds ?? []);
      const delivery = await findDelivery(tx, id);
      if (delivery === undefined) throw notFound('No such delivery.');
      if (delivery.view === null) throw conflict('expired', 'Its content has been deleted.');
      if (!isAllowed(deps, delivery)) throw conflict('no-legal-basis', 'What it rests on is no longer in force.');
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
    requireOwn(principal);
    const deliveries = await inTransaction(deps.pool, async (tx) => {
      await requireWebhook(tx, receiver);
      await lockAggregates(
        tx,
        (await findSince(tx, receiver, from)).flatMap(({ personIds }) => personIds),
      );
      const found = (await findSince(tx, receiver, from)).filter((each) => each.view !== null && isAllowed(deps, each));
      await sendAgain(tx, deps, { deliveries: found, action: 'backfilled', reason, principal });
      return found.length;
    });
    return { status: 202, body: { deliveries } };
  });
}

/** Whoever was told something is told that it does not hold, whatever the law is now. */
function isAllowed({ catalogue, now }: Deps, delivery: StoredDelivery): boolean {
  const day = swedishDay(now().toISOString());
  return delivery.state === 'withdrawn' || mayBeRepeated(catalogue, { ...delivery, day });
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

const given = <K extends string, V>(name: K, value: V | null) =>
  (value === null ? {} : { [name]: value }) as { [P in K]?: V };
const time = (at: Date | null) => at?.toISOString() ?? null;

/** A delivery as auditor and officer see it: dates and addresses, nothing of what it says. */
function showDelivery(each: ListedDelivery) {
  return {
    id: each.deliveryId,
    subject: each.subject,
    receiver: each.receiver,
    purpose: each.purpose,
    audience: [...each.audience],
    revision: each.revision,
    state: each.state,
    ...given('supersedes', each.supersedes),
    sentAt: each.sentAt.toISOString(),
    ...given('fetchedAt', time(each.fetchedAt)),
    ...given('acknowledgedAt', time(each.acknowledgedAt)),
    ...given('acknowledgedBy', each.acknowledgedBy),
    ...given('dueAt', time(each.dueAt)),
    ...given('escalatedAt', time(each.escalatedAt)),
    ...given('expiredAt', time(each.expiredAt)),
    ...(each.webhookState !== null && {
      webhook: {
        state: each.webhookState,
        attempts: each.attempts ?? 0,
        ...given('nextAttemptAt', time(each.nextAttemptAt)),
        ...given('deliveredAt', time(each.deliveredAt)),
        ...given('lastFault', each.lastFault),
      },
    }),
  };
}
