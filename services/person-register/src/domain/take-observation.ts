import type { ObservationRecorded } from '@samband/contracts';
import canonicalize from 'canonicalize';
import { describeObservation, factsOf, hasContent } from './describe-observation.ts';
import { keyedHash } from './judgement.ts';
import { identifiersOf, keysOf, prepareDescription } from './matching.ts';
import type { Description, Subject } from './subject.ts';

export type TakeOptions = {
  readonly correlationId: string;
  readonly hashSecret: string;
  /** Milliseconds that a description is held for a later change of the register. */
  readonly heldMs: number;
};

/**
 * The subject as the source tells it now, not yet identified; undefined when this version or a higher one is known. Full
 * state comes with every version, so one that was overtaken is dropped.
 */
export function takeObservation(
  known: Subject | undefined,
  data: ObservationRecorded,
  options: TakeOptions,
): Subject | undefined {
  if (known !== undefined && known.sourceVersion >= data.version) return undefined;
  const description = hasContent(data) ? describeObservation(data) : undefined;
  return {
    kind: 'observation',
    id: data.observationId,
    sourceVersion: data.version,
    correlationId: options.correlationId,
    receivedAt: data.receivedAt,
    heldUntil: new Date(Date.parse(data.receivedAt) + options.heldMs).toISOString(),
    facts: hasContent(data) ? factsOf(data) : undefined,
    ...traces(description, options.hashSecret),
    earlier: known === undefined ? [] : [...known.earlier, traceOf(known)],
    version: known?.version ?? 0,
    finding: known?.finding,
    candidatesCut: 0,
    modelVersion: known?.modelVersion ?? '',
    registerVersion: known?.registerVersion ?? 0,
    decidedAt: known?.decidedAt ?? data.receivedAt,
  };
}

function traces(description: Description | undefined, secret: string) {
  if (description === undefined) return { description, descriptionHash: '', identifiers: [], keys: [] };
  const prepared = prepareDescription(description);
  return {
    description,
    descriptionHash: keyedHash(secret, canonicalize(description) ?? ''),
    identifiers: identifiersOf(prepared)
      .map((identifier) => keyedHash(secret, identifier))
      .sort(),
    keys: keysOf(prepared),
  };
}

// A judgement may come late and be about a version that was corrected since.
function traceOf({ sourceVersion, descriptionHash, identifiers }: Subject) {
  return { sourceVersion, descriptionHash, identifiers };
}
