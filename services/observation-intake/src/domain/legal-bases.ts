import { dayOf, type LegalBasis, type ProblemError } from '@samband/contracts';
import type { KindOfAgency } from './agencies.ts';

/** A provision that a source may rest a transfer on; dated data, not a rule in code. */
export type AcceptedBasis = {
  readonly provisionId: string;
  /** As it is cited. */
  readonly provision: string;
  readonly source: KindOfAgency;
  /** First day that a balancing under it is accepted, YYYY-MM-DD. */
  readonly from: string;
  readonly until?: string | undefined;
  /** Reaches secrecy under OSL 15 kap. 1 § (foreign affairs); none reaches 15 kap. 1 a §. */
  readonly opensForeignAffairsSecrecy: boolean;
  /** A lawyer has not yet confirmed that this flow may rest on it. */
  readonly needsLegalSignOff: boolean;
};

const section15a = { provision: 'OSL 10 kap. 15 a § första stycket 5', from: '2025-12-01' };
const section27 = { provision: 'OSL 10 kap. 27 §', from: '2009-06-30' };

/** Accepted unless LEGAL_BASES says otherwise. */
export const defaultLegalBases: readonly AcceptedBasis[] = [
  row('OSL-10-15a-5', 'police', { ...section15a, opensForeignAffairsSecrecy: false }),
  row('OSL-10-27', 'police', { ...section27, opensForeignAffairsSecrecy: true }),
  row('OSL-10-15a-5-UTM', 'mission', { ...section15a, opensForeignAffairsSecrecy: false }),
  row('OSL-10-27-UTM', 'mission', { ...section27, opensForeignAffairsSecrecy: true }),
];

function row(
  provisionId: string,
  source: KindOfAgency,
  rest: Pick<AcceptedBasis, 'provision' | 'from' | 'opensForeignAffairsSecrecy'>,
): AcceptedBasis {
  return { provisionId, source, ...rest, needsLegalSignOff: true };
}

type Question = { readonly bases: readonly AcceptedBasis[]; readonly source: KindOfAgency };

/**
 * Is the basis accepted for this source on the day of the balancing? So a backfill of old events under today's law is
 * accepted, and one of today's events under yesterday's law is judged by yesterday's.
 */
export function checkLegalBasis({ provisionId, balancing }: LegalBasis, { bases, source }: Question): ProblemError[] {
  const errors: ProblemError[] = [];
  if (balancing.outcome === 'withhold') {
    const detail = 'the balancing says that this must not be disclosed, so it must not be sent';
    errors.push({ pointer: '/legalBasis/balancing/outcome', code: 'withheld', detail });
  }
  const day = dayOf(balancing.decidedAt);
  const refusal = refusalOf(
    bases.filter((b) => b.provisionId === provisionId),
    { source, day },
  );
  if (refusal !== undefined) errors.push({ pointer: '/legalBasis/provisionId', ...refusal });
  return errors;
}

function refusalOf(
  rows: readonly AcceptedBasis[],
  { source, day }: { source: KindOfAgency; day: string },
): { code: string; detail: string } | undefined {
  if (rows.length === 0)
    return { code: 'unknown-provision', detail: 'expected a provision that deliveries may rest on' };
  const ofSource = rows.filter((b) => b.source === source);
  if (ofSource.length === 0) {
    return { code: 'provision-not-accepted', detail: 'this provision is not accepted from this kind of agency' };
  }
  if (ofSource.some((b) => isInForce(b, day))) return undefined;
  const detail = 'this provision is not accepted on the day of balancing.decidedAt';
  return { code: 'provision-not-in-force', detail };
}

/** Whether the named provision, on the day of the balancing, reaches what OSL 15 kap. 1 § covers. */
export function opensForeignAffairsSecrecy(
  { provisionId, balancing }: LegalBasis,
  { bases, source }: Question,
): boolean {
  const day = dayOf(balancing.decidedAt);
  return bases.some(
    (b) => b.provisionId === provisionId && b.source === source && b.opensForeignAffairsSecrecy && isInForce(b, day),
  );
}

function isInForce({ from, until }: AcceptedBasis, day: string): boolean {
  return from <= day && (until === undefined || day < until);
}
