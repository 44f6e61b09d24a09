import { readFileSync } from 'node:fs';

/** Where the signals are, who we are, and where we keep what we know. */
export type Settings = {
  readonly signalsUrl: string;
  readonly tokenEndpoint: string;
  readonly audience: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly databaseFile: string;
};

type Stack = {
  readonly services: Record<string, { readonly url: string; readonly audience: string } | undefined>;
  readonly oidc: { readonly tokenEndpoint: string };
  readonly clients: Record<string, { readonly clientId: string; readonly clientSecret: string } | undefined>;
};

/** From the environment; what is not there is taken from the local stack's `.samband/stack.json`, if it runs. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const stack = readStack(env.SAMBAND_STACK_FILE ?? '.samband/stack.json');
  const service = stack?.services['revocation-indicators'];
  const client = stack?.clients['case-system'];
  const need = (name: string, fallback: string | undefined): string => {
    const value = env[name] ?? fallback;
    if (value === undefined) throw new Error(`${name} is missing, and no local stack runs here`);
    return value;
  };
  return {
    signalsUrl: need('SIGNALS_URL', service?.url),
    tokenEndpoint: need('TOKEN_ENDPOINT', stack?.oidc.tokenEndpoint),
    audience: need('AUDIENCE', service?.audience ?? 'urn:samband:revocation-indicators'),
    clientId: need('CLIENT_ID', client?.clientId),
    clientSecret: need('CLIENT_SECRET', client?.clientSecret),
    databaseFile: need('DATABASE_FILE', 'case-system.sqlite'),
  };
}

function readStack(file: string): Stack | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stack;
  } catch {
    return undefined;
  }
}
