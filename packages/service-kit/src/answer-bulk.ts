import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { RouteContract } from '@samband/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Http } from './http.ts';
import { createLineGroups } from './line-groups.ts';
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
 * Reads lines as they stream in, hands them on in groups and streams one result for each, in order. A caller that
 * goes away stops the reading; groups under way are finished, because they may have been stored.
 */
export function answerBulk(exchange: BulkExchange): FastifyReply {
  const { options, reply, context } = exchange;
  const out = new PassThrough({ writableHighWaterMark: options.resultBytes ?? 32 * 1024 * 1024 });
  // A caller that leaves destroys it; that is no failure of ours.
  out.on('error', () => undefined);
  pump(exchange, out).catch((error: unknown) => {
    context.log[context.signal.aborted ? 'info' : 'error']({ err: error }, 'bulk ended early');
    out.destroy();
    exchange.request.raw.destroy();
  });
  return reply.code(200).type(NDJSON_TYPE).send(out);
}

async function pump(exchange: BulkExchange, out: PassThrough): Promise<void> {
  const { http, options, request, context } = exchange;
  const groups = createLineGroups({
    maxLines: options.groupLines ?? 500,
    maxBytes: options.groupBytes ?? 4 * 1024 * 1024,
    concurrency: options.concurrency ?? 1,
    run: (lines) => runLines(exchange, lines),
    emit: (text) => write(out, text, context.signal),
  });
  const read = await readLines(exchange, groups);
  await groups.end();
  if (read.stopped) out.write(notRead(read.nextLine));
  out.end();
  if (read.stopped) out.once('close', () => request.raw.destroy());
  http.options.logger.debug({ lines: read.nextLine - 1 }, 'bulk read');
}

// A caller that has gone makes room: reading then fails on its own.
async function write(out: PassThrough, text: string, signal: AbortSignal): Promise<void> {
  if (out.write(text) || signal.aborted) return;
  await once(out, 'drain', { signal }).catch(() => undefined);
}

async function readLines(
  { http, request, context }: BulkExchange,
  groups: ReturnType<typeof createLineGroups>,
): Promise<{ stopped: boolean; nextLine: number }> {
  let nextLine = 1;
  for await (const lines of ndjsonLines(request.raw, http.limits.bodyBytes)) {
    for (const line of lines) {
      if (context.closing.aborted) return { stopped: true, nextLine };
      nextLine = line.line + 1;
      await groups.add(line);
    }
    groups.flush();
    if (context.closing.aborted) return { stopped: true, nextLine };
  }
  return { stopped: false, nextLine };
}

/** The last line of an answer that the shutdown cut: nothing from this line on was read. */
function notRead(line: number): string {
  const detail = 'The service shuts down; this line and all after it were not read. Send them again.';
  const problem = problemDocument(unavailable(detail, { code: 'shutting-down' }));
  return `${JSON.stringify({ line, status: 503, problem })}\n`;
}
