import { listSignals } from '@samband/contracts';
import { inTransaction, longPoll, type Waker } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { feedLog, readSignals } from '../store/feed.ts';
import type { RouteDeps } from './deps.ts';
import { feedPurpose, logSignals } from './log-signals.ts';

export function addListSignals(http: Http, { pool, audit, waker }: RouteDeps & { waker: Waker }): void {
  addRoute(http, listSignals, async ({ query: { after, limit, wait }, headers, principal, signal, closing }) => {
    const purpose = headers.purpose ?? principal.purpose ?? feedPurpose;
    const reader = { operation: listSignals.operationId, principal, purpose };
    const page = await longPoll(waker, {
      log: feedLog.name,
      read: () =>
        inTransaction(pool, async (tx) => {
          const found = await readSignals(tx, after, limit);
          await logSignals(tx, audit, { ...reader, items: found.items });
          return found;
        }),
      waitMs: wait * 1000,
      signal: AbortSignal.any([signal, closing]),
    });
    return { status: 200, body: page };
  });
}
