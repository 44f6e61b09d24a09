import type { Allegation, Case, LinkBasis, TipSignal, TipSource } from '@samband/contracts';

/** What routing knows of a tip: no text, nothing about the informant. */
export type TipFacts = {
  readonly tipId: string;
  readonly version: number;
  readonly contentVersion: number;
  readonly source: TipSource;
  /** RFC 3339 */
  readonly receivedAt: string;
  readonly allegations: readonly Allegation[];
  /** The case that the tip names. */
  readonly caseId: string | undefined;
  readonly signals: readonly TipSignal[];
};

/** A registered person that a part of the tip is about. */
export type TiedPerson = {
  readonly part: string;
  /** As the link names it; `rootId` is who that is now. */
  readonly personId: string;
  readonly rootId: string;
  readonly basis: LinkBasis;
  readonly cases: readonly Case[];
};

export type RoutingFacts = {
  readonly tip: TipFacts;
  readonly persons: readonly TiedPerson[];
  /** Since when a possible identity of one of its parts has waited for an officer, RFC 3339. */
  readonly awaitingSince: string | undefined;
};
