import type { IdentificationMade, ObservationFacts, SignalFact, TipFacts } from '@samband/contracts';

export type FactCode = SignalFact['code'];

/** An observation or a part of a tip that names a person, at its latest version. */
export type Known = {
  /** Observation id, or tip id with the part of the tip. */
  readonly subjectId: string;
  readonly subjectKind: 'observation' | 'tip';
  readonly version: number;
  readonly sourceVersion: number;
  /** The record that the identification named; it may since have been merged into another. */
  readonly personId: string;
  readonly identity: NonNullable<IdentificationMade['identity']>;
  readonly facts?: ObservationFacts | undefined;
  readonly tip?: TipFacts | undefined;
};

/** A known observation, which has facts of its own. */
export type Observed = Known & { readonly facts: ObservationFacts };

export function isObserved(known: Known): known is Observed {
  return known.facts !== undefined;
}

/** When it came to us, in milliseconds. */
export function receivedMs(known: Known): number {
  return Date.parse(known.facts?.receivedAt ?? known.tip?.receivedAt ?? '');
}

/** Source of what tips allege (domain.md, "Tips"). */
export const tipAgency = 'Migrationsverket';

/**
 * Ties at one instant break by source and source event id, so that any order of arrival gives the same order. A tip has
 * no event id of its source; its own stands for it.
 */
export function compareSources(a: Known, b: Known): number {
  return (
    compareText(a.facts?.agency ?? tipAgency, b.facts?.agency ?? tipAgency) ||
    compareText(a.facts?.sourceEventId ?? a.subjectId, b.facts?.sourceEventId ?? b.subjectId) ||
    compareText(a.subjectId, b.subjectId)
  );
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Only what somebody else said; alone it is context. */
export function isThirdPartyOnly(evidence: readonly string[]): boolean {
  return evidence.every((kind) => kind === 'third-party');
}
