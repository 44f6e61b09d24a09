import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { RouteContract } from '@samband/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Http } from './http.ts';
import { createLineGroups, type LineGroups } from './line-groups.ts';
import { ndjsonLines } from './ndjson-lines.ts';
import { NDJSON_TYPE } from './parse-body.ts';
import { problemDocument, unavailable } from './problem.ts';
import type { BulkHandler, BulkOptions, RequestContext } from './route-types.ts';
import { runLines } from './run-lines.ts';

export type BulkExchange = {
  readonly http: Http;
  readonly contract: RouteContract;
  readonly handler: BulkHandler<RouteContract>;
  readonly options: BulkOptions;
  readonly context: RequestContext<RouteContract>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/**
 * Reads lines as they stream in, hands them on in groups and streams one result for each, in order. When the caller
 * goes away or the service shuts down no more is read; groups under way are finished, for they may have been stored.
 */
export function answerBulk(exchange: BulkExchange): FastifyReply {
  const { options, reply, context } = exchange;
  const out = new PassThrough({ writableHighWaterMark: options.resultBytes ?? 32 * 1024 * 1024 });
  // A caller that leaves destroys it; that is no failure of ours.
  out.on('error', () => undefined);
  pump(exchange, out).catch((error: unknown) => {
    context.log[context.signal.aborted ? 'info' : 'error']({ err: error }, 'bulk ended early');
    out.destroy();
  });
  return reply.code(200).type(NDJSON_TYPE).send(out);
}

async function pump(exchange: BulkExchange, out: PassThrough): Promise<void> {
  const { http, options, request, context } = exchange;
  const stop = AbortSignal.any([context.signal, context.closing]);
  const groups = createLineGroups({
    maxLines: options.groupLines ?? 500,
    maxBytes: options.groupBytes ?? 4 * 1024 * 1024,
    concurrency: options.concurrency ?? 1,
    stop,
    run: (lines) => runLines(exchange, lines),
    emit: (text) => write(out, text, context.signal),
  });
  const lines = ndjsonLines(untilStopped(request.raw, stop), http.limits.bodyBytes);
  const unread = await readLines(lines, { groups, stop });
  const unhandled = (await groups.end()) ?? unread;
  if (unhandled !== undefined) out.write(notRead(unhandled));
  out.end();
}

// A caller that has gone makes room: reading then ends by itself.
async function write(out: PassThrough, text: string, signal: AbortSignal): Promise<void> {
  if (out.write(text) || signal.aborted) return;
  await once(out, 'drain', { signal }).catch(() => undefined);
}

/** The chunks of a stream until it ends or `stop` is aborted, then at once, though no chunk may ever come. */
async function* untilStopped(stream: Readable, stop: AbortSignal): AsyncGenerator<Buffer> {
  // Destroying the stream would destroy the socket, and with it the answer.
  const chunks = stream.iterator({ destroyOnReturn: false });
  const stopped = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  for (;;) {
    const next = await Promise.race([chunks.next(), stopped]);
    if (stop.aborted || Array.isArray(next) || next === undefined || next.done) return;
    yield next.value as Buffer;
  }
}

type Reading = { readonly groups: LineGroups; readonly stop: AbortSignal };

/** The number of the first line that was not read, if the reading was stopped. */
async function readLines(
  lines: ReturnType<typeof ndjsonLines>,
  { groups, stop }: Reading,
): Promise<number | undefined> {
  let next = 1;
  for await (const list of lines) {
    for (const line of list) {
      if (stop.aborted) return line.line;
      next = line.line + 1;
      const room = groups.add(line);
      // Not awaited for every line: a group that ends in between would start the next one half full.
      if (room !== undefined) await room;
    }
    groups.flush();
  }
  return stop.aborted ? next : undefined;
}

/** The last line of an answer that the shutdown cut: nothing from this line on was done. */
function notRead(line: number): string {
  const detail = 'The service shuts down; this line and all after it were not taken. Send them again.';
  const problem = problemDocument(unavailable(detail, { code: 'shutting-down' }));
  return `${JSON.stringify({ line, status: 503, problem })}\n`;
}
