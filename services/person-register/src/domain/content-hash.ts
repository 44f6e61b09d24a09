import { hash } from 'node:crypto';
import type { Person } from '@samband/contracts';
import canonicalize from 'canonicalize';

/** SHA-256 (hex) of the RFC 8785 canonical JSON: the same content has the same hash, whatever the order of its fields. */
export function contentHash(person: Person): string {
  return hash('sha256', canonicalize(person) ?? '', 'hex');
}

/** First byte of SHA-256(personId): one of 256 buckets of the digest. */
export function bucketOf(personId: string): number {
  return hash('sha256', personId, 'buffer').readUInt8(0);
}
