import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
): Promise<Server & { logFile: string }> {
  const child = await startChild({
    command: process.execPath,
    args: [mainOf(folders.servicesDir, settings.name)],
    logFile: join(folders.runDir, `${settings.name}.log`),
    recordFile: join(folders.runDir, `${settings.name}.pid.json`),
    cwd: join(folders.servicesDir, settings.name),
    env: serviceEnvironment(settings),
  });
  return { ...child, stop: () => child.stop({ graceMs: 25_000 }) };
}

/** Resolves once the service says that it can do all it is for; rejects with its log's end when that takes too long. */
export async function untilServiceReady(
  name: string,
  { url, runDir, timeoutMs }: { url: string; runDir: string; timeoutMs: number },
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let answer = 'no answer';
  while (Date.now() < deadline) {
    answer = await askReady(url);
    if (answer === 'ready') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const logFile = join(runDir, `${name}.log`);
  throw new LocalStackError(
    'service-not-ready',
    `${name} was not ready after ${timeoutMs / 1000} s (${answer}). The end of ${logFile}:\n${await tailOf(logFile)}`,
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

function mainOf(servicesDir: string, name: string): string {
  return join(servicesDir, name, 'src', 'main.ts');
}
