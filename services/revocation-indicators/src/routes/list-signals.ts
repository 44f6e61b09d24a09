import { listSignals } from '@samband/contracts';
import { longPoll, type Waker } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { feedLog, readSignals } from '../store/feed.ts';
import type { RouteDeps } from './deps.ts';

export function addListSignals(http: Http, { pool, waker }: RouteDeps & { waker: Waker }): void {
  addRoute(http, listSignals, async ({ query: { after, limit, wait }, signal, closing }) => {
    const page = await longPoll(waker, {
      log: feedLog.name,
      read: () => readSignals(pool, after, limit),
      waitMs: wait * 1000,
      signal: AbortSignal.any([signal, closing]),
    });
    return { status: 200, body: page };
  });
}
