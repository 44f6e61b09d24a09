import { type Audit, logRead } from '@samband/audit';
import { listDuplicates } from '@samband/contracts';
import { inTransaction, type Pool, readFeed } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { countDuplicates, listDuplicates as list } from '../store/duplicates.ts';

/** Records that may be one person; whether they are is for the case system to say. */
export function addListDuplicates(http: Http, { pool, audit }: { readonly pool: Pool; readonly audit: Audit }): void {
  addRoute(http, listDuplicates, async ({ query, headers: { purpose }, principal }) => {
    const body = await inTransaction(pool, async (tx) => {
      const page = await readFeed(tx, {
        feed: 'duplicates',
        after: query.after,
        limit: query.limit,
        read: (after, limit) => list(tx, { after, limit }),
      });
      const personIds = page.items.flatMap((item) => item.personIds);
      if (personIds.length > 0) {
        await logRead(tx, audit, { operation: 'listDuplicates', principal, purpose, personIds });
      }
      return { ...page, total: await countDuplicates(tx) };
    });
    return { status: 200, body };
  });
}
