import type { CheckpointKey } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { PrivateJwk } from '../secrets.ts';

/** The stored secret of this name; `made` becomes it when there is none. Two instances get the same. */
export async function loadOrCreateSecret(tx: Tx, name: string, made: string): Promise<string> {
  await tx.query('insert into server_secrets (name, secret) values ($1, $2) on conflict do nothing', [name, made]);
  const { rows } = await tx.query<{ secret: string }>('select secret from server_secrets where name = $1', [name]);
  return rows[0]?.secret ?? made;
}

export async function findSigningKey(db: Queryable): Promise<PrivateJwk | undefined> {
  const { rows } = await db.query<{ jwk: PrivateJwk }>(
    'select private_jwk as jwk from checkpoint_keys where private_jwk is not null order by created_at desc limit 1',
  );
  return rows[0]?.jwk;
}

type StoredKey = {
  readonly kid: string;
  readonly publicJwk: CheckpointKey;
  readonly privateJwk?: PrivateJwk | undefined;
};

export async function saveKey(db: Queryable, { kid, publicJwk, privateJwk }: StoredKey): Promise<void> {
  await db.query(
    'insert into checkpoint_keys (kid, public_jwk, private_jwk) values ($1, $2, $3) on conflict do nothing',
    [kid, publicJwk, privateJwk ?? null],
  );
}

/** Every key that has signed: old checkpoints stay verifiable. */
export async function listPublicKeys(db: Queryable): Promise<CheckpointKey[]> {
  const { rows } = await db.query<{ key: CheckpointKey }>(
    'select public_jwk as key from checkpoint_keys order by created_at',
  );
  return rows.map(({ key }) => key);
}
