import { listUnacknowledged } from '@samband/contracts';
import { readFeed } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { countUnacknowledged, listUnacknowledged as readUnacknowledged } from '../store/acknowledgements.ts';
import { feedLog } from '../store/feed.ts';
import type { RouteDeps } from './deps.ts';

const hourMs = 60 * 60 * 1000;

/** A part of the feed, so its cursors expire with those of the feed. */
export function addListUnacknowledged(http: Http, { pool, now }: RouteDeps): void {
  addRoute(http, listUnacknowledged, async ({ query: { after, limit } }) => {
    const page = await readFeed(pool, {
      feed: feedLog.name,
      table: feedLog.table,
      after,
      limit,
      read: (position, most) => readUnacknowledged(pool, position, most),
    });
    const { total } = await countUnacknowledged(pool);
    const items = page.items.map(({ since, ...item }) => {
      const ageHours = Math.max(0, Math.floor((now().getTime() - since.getTime()) / hourMs));
      return { ...item, since: since.toISOString(), ageHours };
    });
    return { status: 200, body: { items, next: page.next, total } };
  });
}
