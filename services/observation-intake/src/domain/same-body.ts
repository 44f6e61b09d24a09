import canonicalize from 'canonicalize';

/** `sha256`: hex, of the bytes as received; `body`: those bytes as text. */
export type Body = { readonly sha256: string; readonly body: string };

export type SameBody = (stored: Body, given: Body) => boolean;

/** The same bytes, or the same RFC 8785 canonical JSON: white space, order of names and escapes do not count. */
export const isSameBody: SameBody = (stored, given) =>
  stored.sha256 === given.sha256 || canonicalOf(stored.body) === canonicalOf(given.body);

function canonicalOf(body: string): string | undefined {
  return canonicalize(JSON.parse(body.replace(/^\uFEFF/, '')));
}
