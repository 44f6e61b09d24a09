import { dayOf, type ProblemError } from '@samband/contracts';
import { type Agency, type KindOfAgency, kindOfAgency } from './agencies.ts';
import { checkMrz } from './check-mrz.ts';
import { checkSource } from './check-source.ts';
import { checkTimes } from './check-times.ts';
import { enrichFromMrz } from './enrich-from-mrz.ts';
import { type AcceptedBasis, checkLegalBasis } from './legal-bases.ts';
import type { Observation } from './observation.ts';

/** Dated reference data that deliveries are judged by. */
export type ReferenceData = { readonly agencies: readonly Agency[]; readonly legalBases: readonly AcceptedBasis[] };

export type Judge = { readonly source: KindOfAgency; readonly reference: ReferenceData; readonly now: number };

/** Everything that is wrong with the content, each by its pointer; its shape has been checked by the contract. */
export function checkObservation(observation: Observation, { source, reference, now }: Judge): ProblemError[] {
  const rules = { source, bases: reference.legalBases };
  return [
    ...checkTimes(observation, now),
    ...checkLegalBasis(observation.content.legalBasis, rules),
    ...checkSource(observation, rules),
    ...checkMrz(observation),
  ];
}

/** What goes into the event: completed from machine-readable zones and by what this kind of agency always means. */
export function completeObservation(observation: Observation, source: KindOfAgency): Observation {
  const enriched = enrichFromMrz(observation);
  if (source !== 'mission' || enriched.kind !== 'passport-observation') return enriched;
  return { kind: enriched.kind, content: { originActivity: 'consular', ...enriched.content } };
}

/** Kind of the delivering agency today; undefined for one that is no source. */
export function sourceOf(reference: ReferenceData, agency: string, now: number): KindOfAgency | undefined {
  return kindOfAgency(reference.agencies, agency, dayOf(new Date(now).toISOString()));
}
