import { Readable } from 'node:stream';
import { streamSignals } from '@samband/contracts';
import { encodeCursor, inTransaction, type Waker } from '@samband/postgres';
import { addRoute, type Http, type Principal } from '@samband/service-kit';
import { feedLog, type NumberedSignal, readNumbered } from '../store/feed.ts';
import type { RouteDeps } from './deps.ts';
import { feedPurpose, logSignals } from './log-signals.ts';

const pageSize = 100;
/** Milliseconds without a signal after which a comment keeps the connection open. */
const keepAliveMs = 15_000;

export function addStreamSignals(http: Http, { pool, audit, waker }: RouteDeps & { waker: Waker }): void {
  addRoute(http, streamSignals, async ({ query, headers, principal, closing }) => {
    const purpose = headers.purpose ?? principal.purpose ?? feedPurpose;
    const reader = { operation: streamSignals.operationId, principal, purpose };
    const read = (after: string | undefined) =>
      inTransaction(pool, async (tx) => {
        const page = await readNumbered(tx, after, pageSize);
        await logSignals(tx, audit, { ...reader, items: page.items.map(({ item }) => item) });
        return page;
      });
    const first = await read(headers['last-event-id'] ?? query.after);
    const gone = new AbortController();
    const signal = AbortSignal.any([closing, gone.signal, endOfToken(principal)]);
    const stream = Readable.from(events({ read, waker, signal }, first));
    stream.once('close', () => gone.abort());
    const noCache = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    return { status: 200, stream, contentType: 'text/event-stream; charset=utf-8', headers: noCache };
  });
}

// A timer of Node holds 24 days.
const mostMs = 2 ** 31 - 1;

/** Whoever may no longer read is not read to: the stream ends with the token, and goes on with the next one. */
function endOfToken({ expiresAt }: Principal): AbortSignal {
  return AbortSignal.timeout(Math.min(mostMs, Math.max(0, (expiresAt ?? Number.POSITIVE_INFINITY) - Date.now())));
}

type Page = Awaited<ReturnType<typeof readNumbered>>;
type Source = { readonly read: (after: string) => Promise<Page>; readonly waker: Waker; readonly signal: AbortSignal };

/** One event for each revision, its cursor as id. A page is read when the one before has been taken: a slow reader holds one. */
async function* events({ read, waker, signal }: Source, first: Page): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  for (let page = first; !signal.aborted; ) {
    const { items, next, epoch } = page;
    for (const item of items) yield eventOf(item, epoch);
    const seen = waker.count(feedLog.name);
    page = await read(next);
    if (page.items.length > 0) continue;
    await waker.wait(feedLog.name, { seen, ms: keepAliveMs, signal });
    if (signal.aborted) return;
    page = await read(next);
    if (page.items.length === 0) yield ': alive\n\n';
  }
}

function eventOf({ position, item }: NumberedSignal, epoch: string): string {
  return `id: ${encodeCursor({ epoch, position })}\nevent: signal\ndata: ${JSON.stringify(item)}\n\n`;
}
