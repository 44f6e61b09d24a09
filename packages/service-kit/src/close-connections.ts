import type { IncomingMessage } from 'node:http';
import type { Http } from './http.ts';

const UNREAD_GRACE_MS = 1_000;

/**
 * At shutdown a connection ends with the answer it waits for. Without this a kept-alive one would hold the process
 * until its idle time is over.
 */
export function closeConnections({ fastify, closing }: Http): void {
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing.aborted) reply.header('connection', 'close');
  });
  fastify.addHook('onResponse', async ({ raw }) => {
    if (closing.aborted) endConnection(raw);
  });
}

/** Once the answer has been written. */
export function endConnection(raw: IncomingMessage): void {
  if (raw.complete) {
    raw.socket.destroySoon();
    return;
  }
  // Closed with bytes unread, the socket would be reset and the answer lost on its way.
  raw.resume();
  setTimeout(() => raw.socket.destroySoon(), UNREAD_GRACE_MS);
}
