import { rename, rm, writeFile } from 'node:fs/promises';
import type { ClientCredentials, Infrastructure } from './infrastructure.ts';
import type { RunningServices } from './run-services.ts';
import { audienceOf, databaseOf } from './services.ts';

/** `.samband/stack.json`: where everything is; it exists only while everything is up. */
export type StackFile = {
  readonly services: Readonly<
    Record<string, { readonly url: string; readonly pid: number; readonly audience: string }>
  >;
  readonly kafka: { readonly brokers: readonly string[] };
  /** By service. */
  readonly postgres: Readonly<Record<string, string>>;
  readonly postgresAdmin: string;
  readonly oidc: { readonly issuer: string; readonly tokenEndpoint: string };
  readonly clients: Readonly<Record<string, ClientCredentials>>;
};

/** Holds credentials, so only its owner may read it; readers never see half of it. */
export async function writeStackFile(file: string, content: StackFile): Promise<void> {
  await writeFile(`${file}.part`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

export async function removeStackFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

type Parts = { infrastructure: Infrastructure; databases: Readonly<Record<string, string>>; services: RunningServices };

export function describeStack({ infrastructure, databases, services }: Parts): StackFile {
  const running = Object.entries(services.list());
  return {
    services: Object.fromEntries(
      running.map(([name, { url, pid }]) => [name, { url, pid, audience: audienceOf(name) }]),
    ),
    kafka: { brokers: infrastructure.kafkaBrokers },
    postgres: Object.fromEntries(running.map(([name]) => [name, databases[databaseOf(name)] ?? ''])),
    postgresAdmin: infrastructure.databaseUrl,
    oidc: infrastructure.oidc,
    clients: infrastructure.clients,
  };
}
