import { dayOf, type ProblemError } from '@samband/contracts';
import { type Agency, type KindOfAgency, kindOfAgency } from './agencies.ts';
import { checkMrz } from './check-mrz.ts';
import { checkSource } from './check-source.ts';
import { checkTimes } from './check-times.ts';
import { enrichFromMrz } from './enrich-from-mrz.ts';
import { type AcceptedBasis, checkLegalBasis } from './legal-bases.ts';
import { documentsOf, type Observation } from './observation.ts';

/** Dated reference data that deliveries are judged by. */
export type ReferenceData = { readonly agencies: readonly Agency[]; readonly legalBases: readonly AcceptedBasis[] };

export type Judge = { readonly source: KindOfAgency; readonly reference: ReferenceData; readonly now: number };

/** Everything that is wrong with the content, each by its pointer; its shape has been checked by the contract. */
export function checkObservation(observation: Observation, { source, reference, now }: Judge): ProblemError[] {
  const rules = { source, bases: reference.legalBases };
  const errors = [
    ...checkTimes(observation, now),
    ...checkLegalBasis(observation.content.legalBasis, rules),
    ...checkSource(observation, rules),
    ...checkMrz(observation),
  ];
  return errors.length > 0 ? errors : describesNobody(observation);
}

/**
 * The contract wants a name, a number or a zone. A zone in which neither can be read, or a number of which not one
 * character could be, finds nobody: refused instead of kept for nothing.
 */
function describesNobody(observation: Observation): ProblemError[] {
  const isReadable = ({ document }: { document: { number?: string | undefined } }) =>
    document.number !== undefined && /[\p{L}\p{N}]/u.test(document.number);
  const isDescribed = (one: Observation) =>
    (one.content.person?.names?.length ?? 0) > 0 || documentsOf(one).some(isReadable);
  if (isDescribed(observation) || isDescribed(enrichFromMrz(observation))) return [];
  const detail = 'expected a name of the person, or a document number of which something can be read';
  return [{ pointer: '/person', code: 'describes-nobody', detail }];
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
