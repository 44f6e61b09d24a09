import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Bytes of a streamed body that buy a second of waiting: a byte now and then is no body on its way. */
const BYTES_PER_SECOND = 500;

export type Pace = {
  /** Reading then ends at once, though no chunk may ever come. */
  readonly stop: AbortSignal;
  /** Milliseconds that the sender may keep us waiting in all, beside what its bytes buy. */
  readonly graceMs: number;
};

export class SlowBodyError extends Error {
  override readonly name = 'SlowBodyError';
  readonly code = 'request-timeout';
}

/** The chunks of a stream until it ends or is stopped. Throws SlowBodyError; only time spent waiting for it counts. */
export async function* readChunks(stream: Readable, { stop, graceMs }: Pace): AsyncGenerator<Buffer> {
  // Destroying the stream would destroy the socket, and with it the answer.
  const chunks = stream.iterator({ destroyOnReturn: false });
  const stopped = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  for (let left = graceMs; ; ) {
    const since = performance.now();
    const patience = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => patience.resolve('late'), left);
    const next = await Promise.race([chunks.next(), stopped, patience.promise]);
    clearTimeout(timer);
    if (next === 'late') throw new SlowBodyError('The body did not arrive in time.');
    if (stop.aborted || Array.isArray(next) || next === undefined || next.done) return;
    const chunk = next.value as Buffer;
    left += since - performance.now() + (chunk.length / BYTES_PER_SECOND) * 1000;
    yield chunk;
  }
}
