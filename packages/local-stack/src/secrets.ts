import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clients } from './clients.ts';

/** What a start must find again at the next: made once, for this machine alone. */
export type Secrets = {
  /** Private JWK of the identity provider, so that tokens outlive a restart. */
  readonly signingKey: Record<string, unknown>;
  readonly cookieKey: string;
  /** By client id. */
  readonly clientSecrets: Readonly<Record<string, string>>;
  readonly postgresPassword: string;
  /** By database name. */
  readonly databasePasswords: Readonly<Record<string, string>>;
};

const newSecret = (): string => randomBytes(24).toString('base64url');

/** Reads the secrets kept in `file` and adds what has become needed since. */
export async function loadSecrets(file: string, databases: readonly string[]): Promise<Secrets> {
  const kept = await readKept(file);
  const secrets: Secrets = {
    signingKey: kept.signingKey ?? newSigningKey(),
    cookieKey: kept.cookieKey ?? newSecret(),
    postgresPassword: kept.postgresPassword ?? newSecret(),
    clientSecrets: fill(Object.keys(clients), kept.clientSecrets),
    databasePasswords: fill(databases, kept.databasePasswords),
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return secrets;
}

async function readKept(file: string): Promise<Partial<Secrets>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? {} : (JSON.parse(text) as Partial<Secrets>);
}

function fill(names: readonly string[], kept: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...kept, ...Object.fromEntries(names.map((name) => [name, kept[name] ?? newSecret()])) };
}

function newSigningKey(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') };
}
