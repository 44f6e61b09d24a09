import { join } from 'node:path';
import { startKafka } from '@samband/local-kafka';
import { clients } from './clients.ts';
import { usingGiven } from './given-server.ts';
import { startIdentityProvider } from './identity-provider.ts';
import { postgresUrl, startPostgres } from './postgres-server.ts';
import type { Secrets } from './secrets.ts';
import { type Server, supervise } from './supervise.ts';

export type InfrastructureOptions = {
  readonly dir: string;
  readonly ports: {
    readonly kafka: number;
    readonly kafkaController: number;
    readonly postgres: number;
    readonly oidc: number;
  };
  readonly secrets: Secrets;
  /** false for tests: faster, and a power cut may lose data. */
  readonly durable: boolean;
  /** What to do when a server ends by itself: start it again, or leave it to the caller's tests. */
  readonly guard: 'restart' | 'none';
  /** KAFKA_BROKERS, DATABASE_URL and OIDC_ISSUER name servers to use instead of starting them. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
};

export type ClientCredentials = { readonly clientId: string; readonly clientSecret: string; readonly scope: string };

export type Infrastructure = AsyncDisposable & {
  readonly kafkaBrokers: readonly string[];
  /** May create roles and databases. */
  readonly databaseUrl: string;
  readonly oidc: { readonly issuer: string; readonly tokenEndpoint: string };
  /** Empty when OIDC_ISSUER is given: then its owner knows them. */
  readonly clients: Readonly<Record<string, ClientCredentials>>;
};

type Keep = <T extends AsyncDisposable>(starting: Promise<T>) => Promise<T>;

/** Kafka, PostgreSQL and the identity provider, each started only if not given; if one fails, none is left running. */
export async function startInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  await using started = new AsyncDisposableStack();
  const keep: Keep = async (starting) => started.use(await starting);
  const starting = [kafka(options, keep), postgres(options, keep), identity(options, keep)] as const;
  // Wait for every one before giving up, so that none appears after the clean-up.
  await Promise.allSettled(starting);
  const [kafkaBrokers, databaseUrl, provider] = await Promise.all(starting);
  const owned = started.move();
  return { kafkaBrokers, databaseUrl, ...provider, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function kafka(options: InfrastructureOptions, keep: Keep): Promise<readonly string[]> {
  const { env, dir, ports, log } = options;
  if (env.KAFKA_BROKERS) return env.KAFKA_BROKERS.split(',');
  const settings = { dir: join(dir, 'kafka'), port: ports.kafka, controllerPort: ports.kafkaController, log };
  await keep(guarded(options, 'Kafka', () => startKafka(settings)));
  return [`127.0.0.1:${ports.kafka}`];
}

async function postgres(options: InfrastructureOptions, keep: Keep): Promise<string> {
  const { env, dir, ports, durable, secrets, log } = options;
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const password = secrets.postgresPassword;
  const settings = { dir: join(dir, 'postgres'), port: ports.postgres, password, durable, log };
  await keep(guarded(options, 'PostgreSQL', () => startPostgres(settings)));
  return postgresUrl(settings);
}

type Start = () => Promise<Server & AsyncDisposable>;

function guarded({ guard, log }: InfrastructureOptions, name: string, start: Start): Promise<AsyncDisposable> {
  return guard === 'restart' ? supervise({ name, start, log }) : start();
}

async function identity(
  { env, ports, secrets }: InfrastructureOptions,
  keep: Keep,
): Promise<Pick<Infrastructure, 'oidc' | 'clients'>> {
  if (env.OIDC_ISSUER) return { oidc: await usingGiven(env, 'OIDC_ISSUER', discover(env.OIDC_ISSUER)), clients: {} };
  const { issuer, tokenEndpoint } = await keep(startIdentityProvider({ port: ports.oidc, secrets }));
  return { oidc: { issuer, tokenEndpoint }, clients: credentials(secrets) };
}

async function discover(issuer: string): Promise<Infrastructure['oidc']> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!response.ok) throw new TypeError(`it answers ${response.status}`);
  const metadata = (await response.json()) as { token_endpoint: string };
  return { issuer, tokenEndpoint: metadata.token_endpoint };
}

function credentials(secrets: Secrets): Record<string, ClientCredentials> {
  return Object.fromEntries(
    Object.entries(clients).map(([clientId, { scopes }]) => [
      clientId,
      { clientId, clientSecret: secrets.clientSecrets[clientId] ?? '', scope: scopes.join(' ') },
    ]),
  );
}
