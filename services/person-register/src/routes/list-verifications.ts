import { listVerifications } from '@samband/contracts';
import { type Pool, readFeed } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import type { Verification } from '../domain/verification.ts';
import { countByState, listByState } from '../store/verifications.ts';
import { logRead, type ReadDeps } from './log-read.ts';

/** The worklist, oldest first. What an officer saw is logged before it is shown. */
export function addListVerifications(http: Http, deps: ReadDeps & { readonly pool: Pool }): void {
  addRoute(http, listVerifications, async ({ query, headers, principal }) => {
    const { state, after, limit } = query;
    const page = await readFeed(deps.pool, {
      feed: 'verifications',
      after,
      limit,
      read: (position, most) => listByState(deps.pool, { state, after: position, limit: most }),
    });
    const { total, oldest } = await countByState(deps.pool, state);
    const personIds = page.items.flatMap(({ candidates }) => candidates.map(({ personId }) => personId));
    const purpose = headers.purpose ?? 'identity-verification';
    if (personIds.length > 0) await logRead(deps, { operation: 'listVerifications', principal, purpose, personIds });
    return {
      status: 200,
      body: { items: page.items.map(toBody), next: page.next, total, ...(oldest !== null && { oldest }) },
    };
  });
}

function toBody({ candidates, ...verification }: Verification) {
  return { ...verification, candidates: [...candidates] };
}
