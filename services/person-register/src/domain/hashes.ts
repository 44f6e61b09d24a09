import { createHmac, hash } from 'node:crypto';
import type { Person } from '@samband/contracts';
import canonicalize from 'canonicalize';

/** SHA-256 (hex) of the RFC 8785 canonical JSON: the same content has the same hash, whatever the order of its fields. */
export function contentHash(person: Person): string {
  return hash('sha256', canonicalize(person) ?? '', 'hex');
}

/** Hex HMAC-SHA-256, half its length: enough to tell identifiers apart, useless without the key. */
export function keyedHash(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex').slice(0, 32);
}

/** First byte of SHA-256(personId): one of 256 buckets of the digest. */
export function bucketOf(personId: string): number {
  return hash('sha256', personId, 'buffer').readUInt8(0);
}

/**
 * A 53-bit hash of a look-up key: two lanes of multiply and xor with a final mix. Not for secrets. A collision only adds
 * a candidate, and at 15 million keys one is expected in a hundred registers; in return a key is eight bytes.
 */
export function keyHash(text: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = mix(high, low);
  low = mix(low, high);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

function mix(lane: number, other: number): number {
  const folded = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  return folded ^ (folded >>> 15);
}
