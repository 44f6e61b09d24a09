import { acknowledgeSignal } from '@samband/contracts';
import { addRoute, type Http, invalidContent, notFound } from '@samband/service-kit';
import { acknowledge, currentRevision } from '../store/acknowledgements.ts';
import type { RouteDeps } from './deps.ts';

/** Also of an erased signal: its last revision is told and acknowledged like any other. */
export function addAcknowledgeSignal(http: Http, { pool, now }: RouteDeps): void {
  addRoute(http, acknowledgeSignal, async ({ params: { signalId }, body: { revision } }) => {
    const done = await acknowledge(pool, { signalId, revision, now: now() });
    if (done !== undefined)
      return { status: 200, body: { ...done, acknowledgedAt: done.acknowledgedAt.toISOString() } };
    if ((await currentRevision(pool, signalId)) === undefined) throw notFound('No such signal.');
    const detail = 'expected a revision that the signal has';
    throw invalidContent([{ pointer: '/revision', code: 'unknown-revision', detail }]);
  });
}
