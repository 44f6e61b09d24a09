import { randomBytes } from 'node:crypto';
import { type Pool, untilReachable } from '@samband/postgres';

class MissingSecretError extends Error {
  override readonly name = 'MissingSecretError';
  readonly code = 'missing-secret';
}

export type ServerSecret = {
  /** Of the row in the service's table `server_secrets`, where one is made. */
  readonly name: string;
  readonly variable: string;
  readonly given: string | undefined;
  readonly production: boolean;
};

/**
 * The secret that a variable gives, or one that the database keeps: two instances that start at once get the same.
 * Throws in production mode when none is given, where a dump must not open itself.
 */
export async function loadServerSecret(
  pool: Pool,
  { name, variable, given, production }: ServerSecret,
): Promise<string> {
  if (given !== undefined) return given;
  if (production) throw new MissingSecretError(`${variable} is needed in production mode`);
  const made = randomBytes(32).toString('base64url');
  return untilReachable(async () => {
    await pool.query('insert into server_secrets (name, secret) values ($1, $2) on conflict do nothing', [name, made]);
    const { rows } = await pool.query<{ secret: string }>('select secret from server_secrets where name = $1', [name]);
    return rows[0]?.secret ?? made;
  });
}
