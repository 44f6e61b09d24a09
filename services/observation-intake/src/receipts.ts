import { inTransaction, lockExclusive, type Pool } from '@samband/postgres';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { findPrivateKey, listPublicKeys, saveKey } from './store/receipt-keys.ts';

/** What a receipt attests. `sha256`: hex, of the body as received (in bulk: of the line without its line end). */
export type ReceiptClaims = {
  readonly observationId: string;
  readonly receivedAt: string;
  readonly sha256: string;
  readonly agency: string;
  readonly sourceEventId: string;
  readonly version: number;
};

/** Compact JWS (RFC 7515), EdDSA, with `kid`. WebCrypto signs on another thread. */
export type SignReceipt = (claims: ReceiptClaims) => Promise<string>;

const encoder = new TextEncoder();

/** Signer of this instance: the given key, or the one that the database keeps (made here if there is none). */
export async function createReceiptSigner(pool: Pool, given: JWK | undefined): Promise<SignReceipt> {
  const jwk = given ?? (await keptKey(pool));
  const published = await publicPart(jwk);
  await saveKey(pool, published);
  const { kid } = published;
  const key = await importJWK(jwk, 'EdDSA');
  return (claims) =>
    new CompactSign(encoder.encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'receipt+jws' })
      .sign(key);
}

/** Two instances that start at once get the same key. */
async function keptKey(pool: Pool): Promise<JWK> {
  return inTransaction(pool, async (tx) => {
    await lockExclusive(tx, 'receipt-key');
    const kept = await findPrivateKey(tx);
    if (kept !== undefined) return kept;
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const privateJwk = await exportJWK(privateKey);
    await saveKey(tx, { ...(await publicPart(privateJwk)), privateJwk });
    return privateJwk;
  });
}

/** The key's id (RFC 7638) and what everybody may see of it. */
async function publicPart({ kty, crv, x }: JWK): Promise<{ kid: string; publicJwk: JWK }> {
  const bare = { kty, crv, x } as JWK;
  const kid = await calculateJwkThumbprint(bare);
  return { kid, publicJwk: { ...bare, kid, alg: 'EdDSA', use: 'sig' } };
}

/** JWK set with every key that ever signed a receipt. */
export async function receiptKeys(pool: Pool): Promise<{ keys: JWK[] }> {
  return { keys: await listPublicKeys(pool) };
}
