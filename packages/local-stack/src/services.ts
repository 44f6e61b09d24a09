import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild, tailOf } from '@samband/local-kafka';
import { LocalStackError } from './errors.ts';
import type { Server } from './supervise.ts';

/** Every folder of `servicesDir` that has a `src/main.ts`, sorted. */
export async function discoverServices(servicesDir: string): Promise<string[]> {
  const names = (await readdir(servicesDir).catch(() => [])).sort();
  const found = await Promise.all(
    names.map((name) =>
      stat(mainOf(servicesDir, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return names.filter((_name, index) => found[index]);
}

export const databaseOf = (service: string): string => service.replaceAll('-', '_');
export const audienceOf = (service: string): string => `urn:samband:${service}`;

export type ServiceSettings = {
  readonly name: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly kafkaBrokers: readonly string[];
  readonly oidcIssuer: string;
  readonly env: NodeJS.ProcessEnv;
};

/** The whole environment of a service process; what the launcher was given passes through, but never decides these. */
export function serviceEnvironment(settings: ServiceSettings): NodeJS.ProcessEnv {
  return {
    ...settings.env,
    PORT: String(settings.port),
    HOST: '127.0.0.1',
    DATABASE_URL: settings.databaseUrl,
    KAFKA_BROKERS: settings.kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: settings.env.KAFKA_TOPIC_PREFIX ?? '',
    OIDC_ISSUER: settings.oidcIssuer,
    AUDIENCE: audienceOf(settings.name),
    LOG_LEVEL: settings.env.LOG_LEVEL ?? 'info',
  };
}

export type ServiceFolders = { readonly servicesDir: string; readonly runDir: string };

/** Starts the service's own main.ts as a process; its log and process record are in `runDir`. */
export async function startService(
  folders: ServiceFolders,
  settings: ServiceSettings,
): Promise<Server & { readonly logFile: string }> {
  const child = await startChild({
    command: process.execPath,
    args: [mainOf(folders.servicesDir, settings.name)],
    logFile: logFileOf(folders.runDir, settings.name),
    recordFile: join(folders.runDir, `${settings.name}.pid.json`),
    cwd: join(folders.servicesDir, settings.name),
    env: serviceEnvironment(settings),
  });
  return { ...child, stop: () => child.stop({ graceMs: 25_000 }) };
}

export type Readiness = {
  readonly url: string;
  readonly logFile: string;
  readonly timeoutMs: number;
  /** How often its process has ended by itself. */
  readonly failures: () => number;
};

/** Resolves once the service says that it can do all it is for; rejects with the end of its log when it will not. */
export async function untilServiceReady(name: string, { url, logFile, timeoutMs, failures }: Readiness): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let answer = 'no answer';
  while (Date.now() < deadline && failures() < 3) {
    answer = await askReady(url);
    if (answer === 'ready') return;
    await delay(100);
  }
  const reason = failures() < 3 ? `was not ready after ${timeoutMs / 1000} s (${answer})` : 'ended again and again';
  throw new LocalStackError(
    'service-not-ready',
    `${name} ${reason}. The end of ${logFile}:\n${await tailOf(logFile, 30)}`,
  );
}

async function askReady(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    const text = await response.text();
    return response.ok ? 'ready' : `${response.status} ${text.slice(0, 300)}`;
  } catch {
    return 'no answer';
  }
}

export const logFileOf = (runDir: string, name: string): string => join(runDir, `${name}.log`);

function mainOf(servicesDir: string, name: string): string {
  return join(servicesDir, name, 'src', 'main.ts');
}
