import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@samband/contracts';
import { findFreePorts } from '@samband/local-kafka';
import { createKafka, createTopics } from '@samband/messaging';
import { createPool, type Pool } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { startTokenIssuer } from '@samband/testkit';

export type ServiceName = 'observation-intake' | 'person-register' | 'revocation-indicators';

/** The real services, each a process with a database of its own on the server of `databaseUrl`; all gone at the end. */
export type System = AsyncDisposable & {
  start(name: ServiceName): Promise<void>;
  stop(name: ServiceName): Promise<void>;
  database(name: ServiceName): Pool;
  /** A request with a token of these scopes; anything but 200 is thrown. */
  send(name: ServiceName, request: SystemRequest): Promise<string>;
};

export type SystemRequest = {
  readonly method: string;
  readonly path: string;
  readonly scope: string;
  readonly body: ReadableStream<Uint8Array> | string;
};

type Running = { readonly child: ChildProcess; readonly url: string };

export async function createSystem(databaseUrl: string, brokers: readonly string[]): Promise<System> {
  const id = randomUUID().slice(0, 8);
  const logger = createLogger({ service: 'bench', level: 'error' });
  await createTopics(createKafka({ brokers, clientId: 'bench', logger }), topics, { topicPrefix: `bench-${id}.` });
  const issuer = await startTokenIssuer();
  const databases = await createDatabases(databaseUrl, id);
  const running = new Map<ServiceName, Running>();
  const shared = {
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_TOPIC_PREFIX: `bench-${id}.`,
    OIDC_ISSUER: issuer.issuer,
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
  };
  const stop = async (name: ServiceName) => {
    const child = running.get(name)?.child;
    running.delete(name);
    if (child === undefined || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return {
    async start(name) {
      const env = { ...shared, AUDIENCE: `urn:samband:${name}`, DATABASE_URL: databases.urlOf(name) };
      running.set(name, await startService(name, env));
    },
    stop,
    database: databases.poolOf,
    async send(name, { scope, ...request }) {
      const token = await issuer.token({ agency: 'Polismyndigheten', scope, audience: `urn:samband:${name}` });
      return send(running.get(name)?.url ?? '', { ...request, token });
    },
    async [Symbol.asyncDispose]() {
      for (const name of [...running.keys()]) await stop(name);
      await databases[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
    },
  };
}

async function createDatabases(server: string, id: string) {
  const admin = createPool({ url: server, max: 1, applicationName: 'bench', statementTimeoutMs: 0 });
  const names = ['observation-intake', 'person-register', 'revocation-indicators'] as const;
  const nameOf = (name: ServiceName) => `bench_${name.replace(/\W/g, '_')}_${id}`;
  const urlOf = (name: ServiceName) => Object.assign(new URL(server), { pathname: `/${nameOf(name)}` }).href;
  for (const name of names) await admin.query(`create database ${nameOf(name)}`);
  const pools = new Map(
    names.map((name) => [
      name,
      createPool({ url: urlOf(name), max: 1, applicationName: 'bench', statementTimeoutMs: 0 }),
    ]),
  );
  return {
    urlOf,
    poolOf: (name: ServiceName) => pools.get(name) as Pool,
    async [Symbol.asyncDispose]() {
      for (const pool of pools.values()) await pool.end();
      for (const name of names) await admin.query(`drop database ${nameOf(name)} with (force)`);
      await admin.end();
    },
  };
}

async function startService(name: ServiceName, env: Record<string, string>): Promise<Running> {
  const [port = 0] = await findFreePorts(1);
  const main = new URL(`../../../${name}/src/main.ts`, import.meta.url);
  const child = fork(main, { env: { ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await fetch(`${url}/health/live`).catch(() => undefined))?.ok; tries += 1) {
    if (child.exitCode !== null || tries > 600) throw new Error(`${name} did not start`);
    await sleep(100);
  }
  return { child, url };
}

async function send(url: string, { method, path, body, token }: Omit<SystemRequest, 'scope'> & { token: string }) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body,
    ...(typeof body !== 'string' && { duplex: 'half' }),
  } as RequestInit);
  if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status}`);
  return response.text();
}
