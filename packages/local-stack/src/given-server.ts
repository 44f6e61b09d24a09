import { LocalStackError } from './errors.ts';

type Variable = 'KAFKA_BROKERS' | 'DATABASE_URL' | 'OIDC_ISSUER';

/** What fails with a server that a variable names is told with the variable, never with its value: that holds passwords. */
export async function usingGiven<T>(env: NodeJS.ProcessEnv, variable: Variable, using: Promise<T>): Promise<T> {
  try {
    return await using;
  } catch (error) {
    if (!env[variable]) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new LocalStackError(
      'given-server',
      `The server that ${variable} names cannot be used: ${why}. Start it or correct ${variable}; without the variable one is started here.`,
      error,
    );
  }
}
