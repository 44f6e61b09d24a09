import net from 'node:net';

type Direction = 'toServer' | 'toClient';

/** What the proxy does with the bytes of one connection; answers what to forward. */
export type Filter = (direction: Direction, bytes: Buffer) => Buffer;

export type TcpProxy = AsyncDisposable & {
  readonly port: number;
  /** For connections made from now on. */
  filter: () => Filter;
  /** Refuses new connections and resets the open ones, or takes them again. */
  setDown(down: boolean): void;
  /** From now on nothing comes through, not even the end of a connection. */
  goSilent(): void;
  /** Resets the open connections. */
  cut(): void;
};

/** A proxy between a client and a real server, to break what lies between them. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let isDown = false;
  let isSilent = false;
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    if (isDown) return client.resetAndDestroy();
    const upstream = net.connect({ ...target, allowHalfOpen: true });
    const filter = proxy.filter();
    const forward = (direction: Direction, from: net.Socket, to: net.Socket) => {
      sockets.add(from);
      from.on('data', (bytes: Buffer) => to.write(isSilent ? '' : filter(direction, bytes)));
      from.on('end', () => isSilent || to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    };
    forward('toServer', client, upstream);
    forward('toClient', upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: TcpProxy = {
    port: (server.address() as net.AddressInfo).port,
    filter: () => (_direction, bytes) => bytes,
    cut,
    goSilent() {
      isSilent = true;
    },
    setDown(down) {
      isDown = down;
      if (down) cut();
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
