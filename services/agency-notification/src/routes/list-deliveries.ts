import { agencyNotificationApi } from '@samband/contracts';
import { readFeed } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { type DeliveryFilter, listDeliveries } from '../store/delivery-lists.ts';
import { showDelivery } from './show-delivery.ts';

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
