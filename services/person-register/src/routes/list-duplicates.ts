import { listDuplicates } from '@samband/contracts';
import { type Pool, readFeed } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { countDuplicates, listDuplicates as list } from '../store/duplicates.ts';
import { logRead, type ReadDeps } from './log-read.ts';

/** Records that may be one person; whether they are is for the case system to say. */
export function addListDuplicates(http: Http, deps: ReadDeps & { readonly pool: Pool }): void {
  addRoute(http, listDuplicates, async ({ query, headers, principal }) => {
    const page = await readFeed(deps.pool, {
      feed: 'duplicates',
      after: query.after,
      limit: query.limit,
      read: (after, limit) => list(deps.pool, { after, limit }),
    });
    const personIds = page.items.flatMap((item) => item.personIds);
    const purpose = headers.purpose ?? 'register-quality';
    if (personIds.length > 0) await logRead(deps, { operation: 'listDuplicates', principal, purpose, personIds });
    return { status: 200, body: { ...page, total: await countDuplicates(deps.pool) } };
  });
}
