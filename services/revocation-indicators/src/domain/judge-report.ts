import type { OutcomeReport, RecordedOutcome } from '@samband/contracts';

/** What a report about a signal is, beside what is recorded: the same again, new, or out of date. */
export type Judged =
  | { readonly kind: 'repeat' }
  | { readonly kind: 'new'; readonly version: number; readonly revision: number }
  | { readonly kind: 'stale'; readonly code: 'stale-revision' | 'stale-outcome' }
  | { readonly kind: 'unknown-revision' };

/**
 * The same report again changes nothing. A later one replaces it; one decided before the recorded one, or about a
 * revision that is no longer the current one, is stale: the case system must look again before it reports.
 */
export function judgeReport(report: OutcomeReport, recorded: RecordedOutcome | undefined, current: number): Judged {
  if (recorded !== undefined && isSame(report, recorded)) return { kind: 'repeat' };
  const revision = report.revision ?? current;
  if (revision > current) return { kind: 'unknown-revision' };
  if (revision < current) return { kind: 'stale', code: 'stale-revision' };
  if (recorded !== undefined && report.decidedOn < recorded.decidedOn) return { kind: 'stale', code: 'stale-outcome' };
  return { kind: 'new', version: (recorded?.version ?? 0) + 1, revision };
}

const fields = ['outcome', 'reason', 'decidedOn', 'effectiveOn', 'legalForceOn'] as const;
const decisions = ['status', 'travelDocument', 'permit', 'removal'] as const;

function isSame(report: OutcomeReport, recorded: RecordedOutcome): boolean {
  const four: Record<string, string | undefined> = report.decisions ?? {};
  return (
    fields.every((field) => report[field] === recorded[field]) &&
    decisions.every((decision) => four[decision] === recorded.decisions?.[decision]) &&
    (report.revision === undefined || report.revision === recorded.revision)
  );
}
