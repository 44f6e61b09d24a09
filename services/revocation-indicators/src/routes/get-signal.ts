import { getSignal, listRevisions } from '@samband/contracts';
import { addRoute, gone, type Http, notFound } from '@samband/service-kit';
import { type CurrentSignal, findRevisions, findSignal } from '../store/feed.ts';
import type { RouteDeps } from './deps.ts';

export function addGetSignal(http: Http, { pool }: RouteDeps): void {
  addRoute(http, getSignal, async ({ params }) => {
    const { item } = present(await findSignal(pool, params.signalId));
    return { status: 200, body: item };
  });
  addRoute(http, listRevisions, async ({ params }) => {
    present(await findSignal(pool, params.signalId));
    return { status: 200, body: { items: await findRevisions(pool, params.signalId) } };
  });
}

/** Throws the problem for a signal that is not there, or no longer. */
export function present(signal: CurrentSignal | undefined): CurrentSignal {
  if (signal === undefined) throw notFound('No such signal.');
  if (signal.erased) throw gone('signal-erased', 'The person was erased, and the signal with them.');
  return signal;
}
