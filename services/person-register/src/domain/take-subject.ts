import canonicalize from 'canonicalize';
import { keyedHash } from './judgement.ts';
import { identifiersOf, keysOf, prepareDescription } from './matching.ts';
import type { Description, Subject, Trace } from './subject.ts';

export type TakeOptions = {
  readonly correlationId: string;
  readonly hashSecret: string;
  /** Milliseconds that a description is held for a later change of the register. */
  readonly heldMs: number;
};

type Traces = Pick<Subject, 'description' | 'descriptionHash' | 'identifiers' | 'keys'>;

/** A description with the keyed hashes that outlive it and the keys that it is found by. */
export function tracesOf(description: Description | undefined, secret: string): Traces {
  if (description === undefined) return { description, descriptionHash: '', identifiers: [], keys: [] };
  const prepared = prepareDescription(description);
  const hashes = identifiersOf(prepared).map((identifier) => keyedHash(secret, identifier));
  return {
    description,
    descriptionHash: keyedHash(secret, canonicalize(description) ?? ''),
    identifiers: hashes.sort(),
    keys: keysOf(prepared),
  };
}

type CarriedOver = Omit<
  Subject,
  keyof Traces | 'ref' | 'sourceVersion' | 'correlationId' | 'receivedAt' | 'heldUntil' | 'facts'
>;

/** What a new version of the source leaves as it was until it is decided. */
export function carriedOver(known: Subject | undefined, at: string): CarriedOver {
  return {
    earlier: known === undefined ? [] : [...known.earlier, traceOf(known)],
    version: known?.version ?? 0,
    finding: known?.finding,
    candidatesCut: 0,
    modelVersion: known?.modelVersion ?? '',
    registerVersion: known?.registerVersion ?? 0,
    decidedAt: known?.decidedAt ?? at,
  };
}

// A judgement may come late and be about a version that was corrected since.
function traceOf({ sourceVersion, descriptionHash, identifiers }: Subject): Trace {
  return { sourceVersion, descriptionHash, identifiers };
}
