import { Readable } from 'node:stream';
import { streamSignals } from '@samband/contracts';
import { encodeCursor, type Pool, type Waker } from '@samband/postgres';
import { addRoute, type Http } from '@samband/service-kit';
import { feedLog, type NumberedSignal, readNumbered } from '../store/feed.ts';
import type { RouteDeps } from './deps.ts';

const pageSize = 100;
/** Milliseconds without a signal after which a comment keeps the connection open. */
const keepAliveMs = 15_000;

export function addStreamSignals(http: Http, { pool, waker }: RouteDeps & { waker: Waker }): void {
  addRoute(http, streamSignals, async ({ query, headers, closing }) => {
    const after = headers['last-event-id'] ?? query.after;
    const first = await readNumbered(pool, after, pageSize);
    const gone = new AbortController();
    const stream = Readable.from(events({ pool, waker, signal: AbortSignal.any([closing, gone.signal]) }, first));
    stream.once('close', () => gone.abort());
    const noCache = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    return { status: 200, stream, contentType: 'text/event-stream; charset=utf-8', headers: noCache };
  });
}

type Source = { readonly pool: Pool; readonly waker: Waker; readonly signal: AbortSignal };
type Page = Awaited<ReturnType<typeof readNumbered>>;

/** One event for each revision, its cursor as id; between pages nothing is held. */
async function* events({ pool, waker, signal }: Source, first: Page): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  for (let page = first; !signal.aborted; ) {
    const { items, next, epoch } = page;
    for (const item of items) yield eventOf(item, epoch);
    const seen = waker.count(feedLog.name);
    page = await readNumbered(pool, next, pageSize);
    if (page.items.length > 0) continue;
    await waker.wait(feedLog.name, { seen, ms: keepAliveMs, signal });
    page = await readNumbered(pool, next, pageSize);
    if (page.items.length === 0) yield ': alive\n\n';
  }
}

function eventOf({ position, item }: NumberedSignal, epoch: string): string {
  return `id: ${encodeCursor({ epoch, position })}\nevent: signal\ndata: ${JSON.stringify(item)}\n\n`;
}
