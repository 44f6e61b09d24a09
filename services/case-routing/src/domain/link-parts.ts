import type { LinkBasis } from '@samband/contracts';

/** What is known of who one part of a tip is about. */
export type PartFacts = {
  readonly part: string;
  /** Officers' judgements, oldest first. */
  readonly judgements: readonly { readonly personId: string; readonly verdict: 'same' | 'other' }[];
  /** Whom the register says it is. */
  readonly identified: string | undefined;
  /** Persons that other tips with the same document, case or personal number are tied to. */
  readonly shared: readonly string[];
};

export type Link = { readonly part: string; readonly personId: string; readonly basis: LinkBasis };

/**
 * Whom a part counts as: an officer's link before the register's identification before a shared number. Whom an officer
 * ruled out never counts; a number that leads to two persons leads to none.
 */
export function linkPart({ part, judgements, identified, shared }: PartFacts): Link | undefined {
  const verdicts = new Map(judgements.map(({ personId, verdict }) => [personId, verdict]));
  const linked = judgements.findLast(
    ({ personId, verdict }) => verdict === 'same' && verdicts.get(personId) === 'same',
  );
  if (linked) return { part, personId: linked.personId, basis: 'linked' };
  const possible = (personId: string) => verdicts.get(personId) !== 'other';
  if (identified !== undefined && possible(identified)) return { part, personId: identified, basis: 'identified' };
  const candidates = [...new Set(shared.filter(possible))];
  const [only] = candidates;
  return only !== undefined && candidates.length === 1
    ? { part, personId: only, basis: 'shared-identifier' }
    : undefined;
}
