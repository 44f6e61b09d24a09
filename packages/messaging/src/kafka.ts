import net from 'node:net';
import tls from 'node:tls';
import { type ISocketFactory, Kafka as KafkaJs, type KafkaConfig as KafkaJsConfig, type SASLOptions } from 'kafkajs';
import { logCreator } from './kafka-log.ts';
import type { Logger } from './logger.ts';

export type KafkaConfig = {
  brokers: readonly string[];
  clientId: string;
  logger: Logger;
  ssl?: tls.ConnectionOptions;
  sasl?: SASLOptions;
  /** Where to connect instead of the address that a broker advertises: a tunnel, or a proxy in tests. */
  route?: (address: Address) => Address;
};

type Address = { host: string; port: number };

/** One set of connections; kafkajs shares offsets inside a client, so every consumer and relay opens its own. */
export type KafkaClient = {
  readonly js: KafkaJs;
  /** For good: what kafkajs still tries on it fails at once. */
  destroyConnections(): void;
};

export type Kafka = { open(options?: { requestTimeoutMs?: number; retries?: number }): KafkaClient };

export function createKafka({ brokers, clientId, logger, ssl, sasl, route }: KafkaConfig): Kafka {
  return {
    open({ requestTimeoutMs = 10_000, retries = 5 } = {}) {
      const sockets = new Set<net.Socket>();
      const discarded = new AbortController();
      const config: KafkaJsConfig = {
        brokers: [...brokers],
        clientId,
        connectionTimeout: 3_000,
        authenticationTimeout: 5_000,
        requestTimeout: requestTimeoutMs,
        // Written out because kafkajs has other defaults when NODE_ENV is `test`.
        retry: { initialRetryTime: 200, maxRetryTime: 3_000, multiplier: 2, factor: 0.2, retries },
        socketFactory: trackSockets(sockets, { route, discarded: discarded.signal }),
        logCreator: logCreator(logger),
        ...(ssl && { ssl }),
        ...(sasl && { sasl }),
      };
      const destroyConnections = () => {
        discarded.abort();
        // With an error, so that kafkajs rejects what still waits for an answer on it.
        for (const socket of sockets) socket.destroy(socket.writableEnded ? undefined : new Error('discarded'));
      };
      return { js: new KafkaJs(config), destroyConnections };
    },
  };
}

type Tracking = { route: KafkaConfig['route']; discarded: AbortSignal };

function trackSockets(sockets: Set<net.Socket>, { route = (at) => at, discarded }: Tracking): ISocketFactory {
  return ({ ssl, onConnect, ...advertised }) => {
    if (discarded.aborted) return new net.Socket().destroy(new Error('discarded'));
    const { host, port } = route(advertised);
    const servername = net.isIP(host) ? {} : { servername: host };
    const socket = ssl
      ? tls.connect({ host, port, ...servername, ...ssl }, onConnect)
      : net.connect({ host, port }, onConnect);
    socket.setKeepAlive(true, 30_000);
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
}
