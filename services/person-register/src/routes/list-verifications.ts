import { type Audit, logRead } from '@samband/audit';
import { listVerifications } from '@samband/contracts';
import { inTransaction, type Pool, readFeed } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import type { Verification } from '../domain/verification.ts';
import { countByState, listByState } from '../store/verifications.ts';

/** The worklist, oldest first. What an officer saw is logged before it is shown. */
export function addListVerifications(
  http: Http,
  { pool, audit }: { readonly pool: Pool; readonly audit: Audit },
): void {
  addRoute(http, listVerifications, async ({ query, headers: { purpose }, principal }) => {
    const { state, after, limit, escalated } = query;
    const body = await inTransaction(pool, async (tx) => {
      const page = await readFeed(tx, {
        feed: 'verifications',
        after,
        limit,
        read: (position, most) => listByState(tx, { state, escalated, after: position, limit: most }),
      });
      const personIds = page.items.flatMap(({ candidates }) => candidates.map(({ personId }) => personId));
      const subjects = page.items.map(({ subject: { kind, id } }) => `${kind}:${id}`);
      const operation = 'listVerifications';
      if (page.items.length > 0) await logRead(tx, audit, { operation, principal, purpose, personIds, subjects });
      const { oldest, ...counts } = await countByState(tx, state);
      return { ...counts, ...(oldest !== null && { oldest }), items: page.items.map(toBody), next: page.next };
    });
    return { status: 200, body };
  });
}

function toBody({ candidates, ...verification }: Verification) {
  return { ...verification, candidates: [...candidates] };
}
