import { agencyNotificationApi } from '@samband/contracts';
import { readFeed } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { findReads } from '../store/chained-logs.ts';
import { refsOfPerson } from './refs-of-person.ts';

export function addListReads(http: Http, { pool }: Deps): void {
  addRoute(http, agencyNotificationApi.routes.listReads, async ({ query: { after, limit, person } }) => {
    const refs = await refsOfPerson(pool, person);
    const page = await readFeed(pool, {
      feed: 'reads',
      after,
      limit,
      read: (position, most) => findReads(pool, refs, { after: position, limit: most }),
    });
    const items = page.items.map(({ subjectRefs: _refs, at, ...read }) => ({ ...read, readAt: at }));
    return { status: 200, body: { items, next: page.next } };
  });
}
