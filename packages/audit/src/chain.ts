import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What every record of a chained log has; `hash` covers all other fields, `previousHash` among them. */
export type Link = { readonly seq: number; readonly previousHash: string; readonly hash: string };
export type Head = Pick<Link, 'seq' | 'hash'>;

/** Before the first record. */
export const genesis: Head = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256, hex, over the RFC 8785 form of everything but `hash` itself. */
export function hashOf(record: object): string {
  const { hash: _own, ...rest } = record as { hash?: string };
  return hash('sha256', canonicalize(rest) ?? '');
}

/** Numbers the records and chains each to the one before. */
export function chain<Content extends object>(head: Head, contents: readonly Content[]): (Content & Link)[] {
  let last = head;
  return contents.map((content) => {
    const open = { ...content, seq: last.seq + 1, previousHash: last.hash };
    const linked = { ...open, hash: hashOf(open) };
    last = linked;
    return linked;
  });
}

/** Hash of words or views that lie outside the chain: salted, so that nothing can be guessed once the salt is gone. */
export function saltedHash(salt: string, content: string): string {
  return hash('sha256', `${salt}.${content}`);
}
