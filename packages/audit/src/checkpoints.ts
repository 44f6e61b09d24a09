import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import type { Checkpoint, CheckpointKey } from '@samband/contracts';
import canonicalize from 'canonicalize';

export type SigningKey = CheckpointKey & { readonly d: string };
export type Unsigned = Pick<Checkpoint, 'log' | 'service' | 'count' | 'head' | 'at'>;

/** RFC 7638 thumbprint of an Ed25519 key. */
export function keyId({ crv, kty, x }: { crv: string; kty: string; x: string }): string {
  return hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url');
}

export function signCheckpoint(unsigned: Unsigned, key: SigningKey): Checkpoint {
  const { kid, ...jwk } = key;
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign(null, signedBytes(unsigned), privateKey).toString('base64url');
  return { ...unsigned, kid, signature };
}

/** False also when the key is not among those given. */
export function isSigned(checkpoint: Checkpoint, keys: readonly CheckpointKey[]): boolean {
  const key = keys.find(({ kid }) => kid === checkpoint.kid);
  if (key === undefined) return false;
  const { kid: _kid, ...jwk } = key;
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  return verify(null, signedBytes(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64url'));
}

// Without `service` the bytes are those of before it existed.
function signedBytes({ log, service, count, head, at }: Unsigned): Buffer {
  return Buffer.from(canonicalize({ log, count, head, at, ...(service !== undefined && { service }) }) ?? '');
}
