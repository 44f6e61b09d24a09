import type { Queryable } from '@samband/postgres';
import type { JWK } from 'jose';

export type StoredKey = { readonly kid: string; readonly publicJwk: JWK; readonly privateJwk?: JWK };

export async function saveKey(db: Queryable, { kid, publicJwk, privateJwk }: StoredKey): Promise<void> {
  await db.query(`insert into receipt_keys (kid, public_jwk, private_jwk) values ($1, $2, $3) on conflict do nothing`, [
    kid,
    publicJwk,
    privateJwk ?? null,
  ]);
}

export async function findPrivateKey(db: Queryable): Promise<JWK | undefined> {
  const { rows } = await db.query<{ private_jwk: JWK }>(
    `select private_jwk from receipt_keys where private_jwk is not null order by created_at desc limit 1`,
  );
  return rows[0]?.private_jwk;
}

export async function listPublicKeys(db: Queryable): Promise<JWK[]> {
  const { rows } = await db.query<{ public_jwk: JWK }>(`select public_jwk from receipt_keys order by created_at desc`);
  return rows.map((row) => row.public_jwk);
}
