import { createConnection, createServer } from 'node:net';

/** True when nothing listens there on loopback. */
export function isPortFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  return promise;
}

/** True once something accepts a connection there. */
export function acceptsConnections(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = createConnection({ port, host: '127.0.0.1', timeout: 1_000 });
  const answer = (accepted: boolean): void => {
    socket.destroy();
    resolve(accepted);
  };
  socket.once('connect', () => answer(true));
  socket.once('error', () => answer(false));
  socket.once('timeout', () => answer(false));
  return promise;
}

const [lowest, highest] = [10_000, 32_000];

/**
 * `count` different ports that nothing listens on right now, below those that systems give to outgoing connections: a
 * server that is away for a moment must find its port free. Two processes do not begin to look at the same place.
 */
export async function findFreePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let tried = 0; found.length < count; tried += 1) {
    if (tried > highest - lowest) throw new RangeError(`fewer than ${count} ports are free on 127.0.0.1`);
    const port = lowest + (nextPort++ % (highest - lowest));
    if (await isPortFree(port)) found.push(port);
  }
  return found;
}

let nextPort = process.pid * 200;
