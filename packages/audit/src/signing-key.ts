import { generateKeyPairSync } from 'node:crypto';
import type { CheckpointKey } from '@samband/contracts';
import { inTransaction, lockExclusive, type Pool, type Queryable } from '@samband/postgres';
import { keyId, type SigningKey } from './checkpoints.ts';

class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';
  readonly code = 'missing-secret';
}

export type PrivateJwk = { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string; readonly d: string };
type Given = { readonly given: PrivateJwk | undefined; readonly production: boolean };

/** Whoever has this key and the database can write the log anew: keep them apart in production. */
export async function loadSigningKey(pool: Pool, { given, production }: Given): Promise<SigningKey> {
  if (given === undefined && production) throw new MissingKeyError('CHECKPOINT_KEY is needed in production mode');
  return inTransaction(pool, async (tx) => {
    await lockExclusive(tx, 'checkpoint-key');
    const { kty, crv, x, d } = given ?? (await findKept(tx)) ?? makeKey();
    const key: SigningKey = { kty, crv, x, d, kid: keyId({ kty, crv, x }) };
    const { d: _private, ...publicJwk } = key;
    await tx.query(
      'insert into checkpoint_keys (kid, public_jwk, private_jwk) values ($1, $2, $3) on conflict do nothing',
      [key.kid, publicJwk, given === undefined ? { kty, crv, x, d } : null],
    );
    return key;
  });
}

async function findKept(db: Queryable): Promise<PrivateJwk | undefined> {
  const { rows } = await db.query<{ jwk: PrivateJwk }>(
    'select private_jwk as jwk from checkpoint_keys where private_jwk is not null order by created_at desc limit 1',
  );
  return rows[0]?.jwk;
}

/** Every key that has signed: old checkpoints stay verifiable. */
export async function listPublicKeys(db: Queryable): Promise<CheckpointKey[]> {
  const { rows } = await db.query<{ key: CheckpointKey }>(
    'select public_jwk as key from checkpoint_keys order by created_at',
  );
  return rows.map(({ key }) => key);
}

function makeKey(): PrivateJwk {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as PrivateJwk;
}
