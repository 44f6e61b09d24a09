import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Infrastructure } from './infrastructure.ts';
import type { PortTable } from './port-table.ts';
import { databaseOf, logFileOf, type ServiceSettings, startService, untilServiceReady } from './services.ts';
import { type Supervised, supervise } from './supervise.ts';

export type RunningServices = AsyncDisposable & {
  /** By name; the pid is that of the process that runs now. */
  list(): Record<string, { readonly url: string; readonly pid: number }>;
};

export type ServicesOptions = {
  readonly names: readonly string[];
  readonly ports: PortTable;
  readonly infrastructure: Infrastructure;
  readonly databases: Readonly<Record<string, string>>;
  readonly stateDir: string;
  readonly servicesDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly readyTimeoutMs?: number;
  readonly log: (line: string) => void;
  readonly onRestart: () => void;
};

/** Starts every service as a process of its own, in no order, and resolves when all are ready. */
export async function startServices(options: ServicesOptions): Promise<RunningServices> {
  await using started = new AsyncDisposableStack();
  const running = new Map<string, Supervised>();
  const runDir = join(options.stateDir, 'services');
  await mkdir(runDir, { recursive: true });
  const stopAll = async (): Promise<void> => {
    await Promise.all([...running.values()].map((service) => service.stop()));
  };
  started.defer(stopAll);
  for (const name of options.names) {
    const start = () => startService({ servicesDir: options.servicesDir, runDir }, settingsOf(options, name));
    running.set(name, await supervise({ name, start, log: options.log, onRestart: options.onRestart }));
  }
  await Promise.all(
    [...running].map(([name, { failures }]) =>
      untilServiceReady(name, {
        url: urlOf(options, name),
        logFile: logFileOf(runDir, name),
        timeoutMs: options.readyTimeoutMs ?? 60_000,
        failures,
      }),
    ),
  );
  started.move();
  return {
    list: () =>
      Object.fromEntries([...running].map(([name, { pid }]) => [name, { url: urlOf(options, name), pid: pid() }])),
    [Symbol.asyncDispose]: stopAll,
  };
}

function settingsOf({ infrastructure, databases, ports, env }: ServicesOptions, name: string): ServiceSettings {
  return {
    name,
    port: ports.services[name] ?? 0,
    databaseUrl: databases[databaseOf(name)] ?? '',
    kafkaBrokers: infrastructure.kafkaBrokers,
    oidcIssuer: infrastructure.oidc.issuer,
    env,
  };
}

function urlOf({ ports }: ServicesOptions, name: string): string {
  return `http://127.0.0.1:${ports.services[name]}`;
}
