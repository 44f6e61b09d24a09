import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { RouteContract } from '@samband/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { endConnection } from './close-connections.ts';
import type { Http } from './http.ts';
import { createLineGroups, type LineGroups } from './line-groups.ts';
import { ndjsonLines } from './ndjson-lines.ts';
import { NDJSON_TYPE } from './parse-body.ts';
import { ProblemError, problemDocument, unavailable } from './problem.ts';
import { readChunks, SlowBodyError } from './read-chunks.ts';
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
 * goes away or hardly sends, or the service shuts down, no more is read; groups under way are finished, for they may
 * have been stored.
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
    run: (lines, before) => runLines(exchange, lines, before),
    emit: (text) => write(out, text, context.signal),
  });
  const chunks = readChunks(request.raw, { stop, graceMs: http.limits.requestMs });
  const unread = await readLines(ndjsonLines(chunks, http.limits.bodyBytes), { groups, stop });
  const unhandled = await groups.end();
  if (unread?.isLate) exchange.reply.raw.once('finish', () => endConnection(request.raw));
  if (unhandled !== undefined) out.write(notRead({ line: unhandled, isLate: false }));
  else if (unread !== undefined) out.write(notRead(unread));
  out.end();
}

// A caller that has gone makes room: reading then ends by itself.
async function write(out: PassThrough, text: string, signal: AbortSignal): Promise<void> {
  if (out.write(text) || signal.aborted) return;
  await once(out, 'drain', { signal }).catch(() => undefined);
}

type Reading = { readonly groups: LineGroups; readonly stop: AbortSignal };

/** The first line that was not read, and whether that is because its sender took too long. */
type Unread = { readonly line: number; readonly isLate: boolean };

async function readLines(
  lines: ReturnType<typeof ndjsonLines>,
  { groups, stop }: Reading,
): Promise<Unread | undefined> {
  let next = 1;
  try {
    for await (const list of lines) {
      for (const line of list) {
        if (stop.aborted) return { line: line.line, isLate: false };
        next = line.line + 1;
        const room = groups.add(line);
        // Not awaited for every line: a group that ends in between would start the next one half full.
        if (room !== undefined) await room;
      }
      groups.flush();
    }
  } catch (error) {
    if (error instanceof SlowBodyError) return { line: next, isLate: true };
    throw error;
  }
  return stop.aborted ? { line: next, isLate: false } : undefined;
}

/** The last line of an answer that was cut: nothing from this line on was done. */
function notRead({ line, isLate }: Unread): string {
  const rest = 'This line and all after it were not taken. Send them again.';
  const problem = isLate
    ? new ProblemError({ status: 408, code: 'request-timeout', detail: `The body did not arrive in time. ${rest}` })
    : unavailable(`The service shuts down. ${rest}`, { code: 'shutting-down' });
  return `${JSON.stringify({ line, status: problem.status, problem: problemDocument(problem) })}\n`;
}
