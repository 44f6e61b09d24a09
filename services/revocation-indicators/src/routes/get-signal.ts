import { getSignal, listRevisions } from '@samband/contracts';
import { inTransaction } from '@samband/postgres';
import { addRoute, gone, type Http, notFound } from '@samband/service-kit';
import { type CurrentSignal, findRevisions, findSignal } from '../store/feed.ts';
import type { RouteDeps } from './deps.ts';
import { logSignals } from './log-signals.ts';

export function addGetSignal(http: Http, { pool, audit }: RouteDeps): void {
  addRoute(http, getSignal, async ({ params, headers: { purpose }, principal }) => {
    const reader = { operation: getSignal.operationId, principal, purpose };
    const items = await inTransaction(pool, async (tx) => {
      const { item } = present(await findSignal(tx, params.signalId));
      await logSignals(tx, audit, { ...reader, items: [item] });
      return [item] as const;
    });
    return { status: 200, body: items[0] };
  });
  addRoute(http, listRevisions, async ({ params, headers: { purpose }, principal }) => {
    const reader = { operation: listRevisions.operationId, principal, purpose };
    const items = await inTransaction(pool, async (tx) => {
      present(await findSignal(tx, params.signalId));
      const found = await findRevisions(tx, params.signalId);
      await logSignals(tx, audit, { ...reader, items: found });
      return found;
    });
    return { status: 200, body: { items } };
  });
}

/** Throws the problem for a signal that is not there, or no longer. */
export function present(signal: CurrentSignal | undefined): CurrentSignal {
  if (signal === undefined) throw notFound('No such signal.');
  if (signal.erased) throw gone('signal-erased', 'The person was erased, and the signal with them.');
  return signal;
}
