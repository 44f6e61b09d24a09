import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** `sha256`: hex, of the bytes as received; `body`: those bytes as text. */
export type Body = { readonly sha256: string; readonly body: string };
/** A body whose purpose has ended: what is left tells a repeat from another body. */
export type EndedBody = { readonly sha256: string; readonly canonicalSha256: string };
export type StoredBody = Body | EndedBody;

export type SameBody = (stored: StoredBody, given: Body) => boolean;

/** The same bytes, or the same RFC 8785 canonical JSON: white space, order of names and escapes do not count. */
export const isSameBody: SameBody = (stored, given) => {
  if (stored.sha256 === given.sha256) return true;
  if ('body' in stored) return canonicalOf(stored.body) === canonicalOf(given.body);
  return stored.canonicalSha256 === canonicalSha256(given.body);
};

/** Hex. */
export function canonicalSha256(body: string): string {
  return hash('sha256', canonicalOf(body));
}

function canonicalOf(body: string): string {
  return canonicalize(JSON.parse(body.replace(/^\uFEFF/, ''))) ?? '';
}
