import { createHmac, randomBytes } from 'node:crypto';
import type { Pool } from '@samband/postgres';

class MissingSecretError extends Error {
  override readonly name = 'MissingSecretError';
  readonly code = 'missing-secret';
}

type Given = { readonly given: string | undefined; readonly production: boolean };

/** HMAC-SHA256, hex, under the given secret, or one that this database keeps (never in production mode). */
export async function loadKeyedHash(
  pool: Pool,
  { given, production }: Given,
): Promise<(use: string, value: string) => string> {
  if (given === undefined && production)
    throw new MissingSecretError('NOTIFICATION_SECRET is needed in production mode');
  const secret = given ?? (await loadOrCreateSecret(pool));
  return (use, value) => createHmac('sha256', secret).update(`${use}\n${value}`).digest('hex');
}

/** Two instances that start at once get the same. */
async function loadOrCreateSecret(pool: Pool): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  await pool.query(`insert into server_secrets (name, secret) values ('keyed-hash', $1) on conflict do nothing`, [
    made,
  ]);
  const { rows } = await pool.query<{ secret: string }>(`select secret from server_secrets where name = 'keyed-hash'`);
  return rows[0]?.secret ?? made;
}
