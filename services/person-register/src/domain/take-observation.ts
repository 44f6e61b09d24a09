import type { ObservationRecorded } from '@samband/contracts';
import { describeObservation, factsOf, hasContent } from './describe-observation.ts';
import type { Subject } from './subject.ts';
import { carriedOver, type TakeOptions, tracesOf } from './take-subject.ts';

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
    ref: { kind: 'observation', id: data.observationId },
    sourceVersion: data.version,
    correlationId: options.correlationId,
    receivedAt: data.receivedAt,
    heldUntil: new Date(Date.parse(data.receivedAt) + options.heldMs).toISOString(),
    facts: hasContent(data) ? { observation: factsOf(data) } : undefined,
    ...tracesOf(description, options.hashSecret),
    ...carriedOver(known, data.receivedAt),
  };
}
