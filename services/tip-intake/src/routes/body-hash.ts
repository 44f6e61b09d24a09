import canonicalize from 'canonicalize';
import type { Secrets } from '../secrets.ts';

/** Keyed, because a short text could be guessed from a plain hash; of the RFC 8785 canonical JSON. */
export function bodyHashOf(secrets: Secrets, raw: Buffer): Buffer {
  const text = raw.toString('utf8').replace(/^\uFEFF/, '');
  return secrets.hash('body', canonicalize(JSON.parse(text)) ?? text);
}
