import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { inTransaction, lockExclusive, type Pool } from '@samband/postgres';
import { keyId, type SigningKey } from './audit/checkpoints.ts';
import { findSigningKey, loadOrCreateSecret, saveKey } from './store/keys.ts';

class MissingSecretError extends Error {
  override readonly name = 'MissingSecretError';
  readonly code = 'missing-secret';
}

type Given<T> = { readonly given: T | undefined; readonly production: boolean };

/** HMAC-SHA256, hex, under the given secret, or one that this database keeps (never in production mode). */
export async function loadKeyedHash(
  pool: Pool,
  { given, production }: Given<string>,
): Promise<(use: string, value: string) => string> {
  if (given === undefined && production)
    throw new MissingSecretError('NOTIFICATION_SECRET is needed in production mode');
  const made = randomBytes(32).toString('base64url');
  const secret = given ?? (await inTransaction(pool, (tx) => loadOrCreateSecret(tx, 'keyed-hash', made)));
  return (use, value) => createHmac('sha256', secret).update(`${use}\n${value}`).digest('hex');
}

export type PrivateJwk = { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string; readonly d: string };

/** Whoever has this key and the database can write the log anew: keep them apart in production. */
export async function loadSigningKey(pool: Pool, { given, production }: Given<PrivateJwk>): Promise<SigningKey> {
  if (given === undefined && production) throw new MissingSecretError('CHECKPOINT_KEY is needed in production mode');
  return inTransaction(pool, async (tx) => {
    await lockExclusive(tx, 'checkpoint-key');
    const kept = given ?? (await findSigningKey(tx));
    const { kty, crv, x, d } = kept ?? makeKey();
    const key: SigningKey = { kty, crv, x, d, kid: keyId({ kty, crv, x }) };
    const { d: _private, ...publicJwk } = key;
    await saveKey(tx, { kid: key.kid, publicJwk, privateJwk: given === undefined ? { kty, crv, x, d } : undefined });
    return key;
  });
}

function makeKey(): PrivateJwk {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as PrivateJwk;
}
