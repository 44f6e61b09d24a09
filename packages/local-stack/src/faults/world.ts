import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { topics } from '@samband/contracts';
import { findFreePorts, type RunningKafka, startKafka } from '@samband/local-kafka';
import { createKafka, createTopics, type Kafka } from '@samband/messaging';
import { ensureDatabases } from '../databases.ts';
import { startIdentityProvider } from '../identity-provider.ts';
import { root } from '../paths.ts';
import { removePostgresHome } from '../postgres-home.ts';
import { type RunningPostgres, startPostgres } from '../postgres-server.ts';
import { loadSecrets, type Secrets } from '../secrets.ts';
import { databaseOf, discoverServices } from '../services.ts';
import { type Instance, startInstance } from './instance.ts';

/** A whole system whose every process may be killed: two instances of each service, one broker, one database server. */
export type World = AsyncDisposable & {
  readonly instances: readonly Instance[];
  readonly kafka: Kafka;
  readonly databases: Readonly<Record<string, string>>;
  readonly identity: { readonly tokenEndpoint: string; readonly secrets: Secrets };
  /** Addresses of the instances of a service. */
  urlsOf(service: string): string[];
  restartKafka(downMs: number): Promise<void>;
  restartPostgres(): Promise<void>;
  stopServices(): Promise<void>;
  startServices(): Promise<void>;
};

const servicesDir = join(root, 'services');
const quiet = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} };

export async function startWorld(dir: string, log: (line: string) => void): Promise<World> {
  await mkdir(dir, { recursive: true });
  await using started = new AsyncDisposableStack();
  const names = await discoverServices(servicesDir);
  const [oidc = 0, broker = 0, controller = 0, database = 0, ...rest] = await findFreePorts(4 + 2 * names.length);
  const secrets = await loadSecrets(join(dir, 'secrets.json'), names.map(databaseOf));

  const brokerOptions = { dir: join(dir, 'kafka'), port: broker, controllerPort: controller, log };
  const serverOptions = {
    dir: join(dir, 'postgres'),
    port: database,
    password: secrets.postgresPassword,
    durable: false,
    log,
  };
  const held: { broker: RunningKafka; server: RunningPostgres } = {
    broker: await startKafka(brokerOptions),
    server: await startPostgres(serverOptions),
  };
  started.defer(() => removePostgresHome(serverOptions.dir));
  started.defer(() => held.server.stop());
  started.defer(() => held.broker.stop());
  const identity = started.use(await startIdentityProvider({ port: oidc, secrets }));
  const kafka = createKafka({ brokers: held.broker.brokers, clientId: 'faults', logger: quiet });
  await createTopics(kafka, topics);
  const databases = await ensureDatabases(held.server.url, secrets.databasePasswords);

  const instances = names.flatMap((name, index) =>
    [0, 1].map((copy) => {
      const port = rest[2 * index + copy] ?? 0;
      const settings = {
        name,
        port,
        databaseUrl: databases[databaseOf(name)] ?? '',
        kafkaBrokers: held.broker.brokers,
        oidcIssuer: identity.issuer,
        env: { ...process.env, LOG_LEVEL: 'info' },
      };
      return startInstance({ servicesDir, runDir: join(dir, `run-${copy}`), settings, log });
    }),
  );
  started.defer(async () => void (await Promise.all(instances.map((instance) => instance.stop()))));
  const startServices = async () => void (await Promise.all(instances.map((instance) => instance.start())));
  await startServices();

  const owned = started.move();
  return {
    instances,
    kafka,
    databases,
    identity: { tokenEndpoint: identity.tokenEndpoint, secrets },
    urlsOf: (service) => instances.filter(({ name }) => name === service).map(({ url }) => url),
    restartKafka: async (downMs) => {
      await held.broker.kill();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      held.broker = await startKafka(brokerOptions);
    },
    restartPostgres: async () => {
      await held.server.kill();
      held.server = await startPostgres(serverOptions);
    },
    stopServices: async () => void (await Promise.all(instances.map((instance) => instance.stop()))),
    startServices,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
