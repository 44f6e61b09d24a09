import { join } from 'node:path';
import { ensureDatabases } from './databases.ts';
import { usingGiven } from './given-server.ts';
import { startInfrastructure } from './infrastructure.ts';
import { endLeftovers, lockLauncher } from './launcher-lock.ts';
import { assignPorts, type PortTable, portBaseOf, requireFreePorts } from './port-table.ts';
import { startServices } from './run-services.ts';
import { loadSecrets } from './secrets.ts';
import { databaseOf, discoverServices } from './services.ts';
import { describeStack, removeStackFile, type StackFile, writeStackFile } from './stack-file.ts';
import { createAllTopics } from './topics.ts';

export type StackOptions = {
  /** Data, logs, secrets, process records and stack.json. */
  readonly stateDir: string;
  readonly servicesDir: string;
  /** SAMBAND_PORT_BASE, KAFKA_BROKERS, DATABASE_URL, OIDC_ISSUER; passed on to the services. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** Milliseconds for the services to become ready; default 60,000. */
  readonly readyTimeoutMs?: number;
};

export type RunningStack = AsyncDisposable & { readonly content: StackFile };

/** Everything up and stack.json written; or nothing left running, and an error that says what to do. */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { stateDir, env, log } = options;
  const file = join(stateDir, 'stack.json');
  await using started = new AsyncDisposableStack();
  started.use(await lockLauncher(stateDir));
  await removeStackFile(file);
  for (const name of await endLeftovers(stateDir)) log(`Ended ${name}, left over from a start that was killed.`);

  const names = await discoverServices(options.servicesDir);
  const ports = assignPorts(portBaseOf(env), names);
  await requireFreePorts(portsToOpen(ports, env));
  const secrets = await loadSecrets(join(stateDir, 'secrets.json'), names.map(databaseOf));
  const settings = { dir: stateDir, ports, secrets, durable: true, guard: 'restart' as const, env, log };
  const infrastructure = started.use(await startInfrastructure(settings));
  const { databaseUrl, kafkaBrokers: brokers } = infrastructure;
  const topics = createAllTopics({ brokers, topicPrefix: env.KAFKA_TOPIC_PREFIX ?? '', log });
  const [databases] = await Promise.all([
    usingGiven(env, 'DATABASE_URL', ensureDatabases(databaseUrl, secrets.databasePasswords)),
    usingGiven(env, 'KAFKA_BROKERS', topics),
  ]);

  let content: (() => StackFile) | undefined;
  const onRestart = (): void => {
    if (content) void writeStackFile(file, content());
  };
  const services = started.use(await startServices({ ...options, names, ports, infrastructure, databases, onRestart }));
  content = () => describeStack({ infrastructure, databases, services });
  started.defer(() => {
    content = undefined;
    return removeStackFile(file);
  });
  await writeStackFile(file, content());
  const owned = started.move();
  return { content: content(), [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function portsToOpen(ports: PortTable, env: NodeJS.ProcessEnv): { name: string; port: number }[] {
  const kafka = [
    { name: 'Kafka', port: ports.kafka },
    { name: 'Kafka controller', port: ports.kafkaController },
  ];
  return [
    ...Object.entries(ports.services).map(([name, port]) => ({ name, port })),
    ...(env.OIDC_ISSUER ? [] : [{ name: 'identity provider', port: ports.oidc }]),
    ...(env.KAFKA_BROKERS ? [] : kafka),
    ...(env.DATABASE_URL ? [] : [{ name: 'PostgreSQL', port: ports.postgres }]),
  ];
}
