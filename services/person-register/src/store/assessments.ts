import type { AssessmentReported } from '@samband/contracts';
import type { Tx } from '@samband/postgres';

/** Takes note of reports; answers those that are the highest version of their signal now. */
export async function raiseAssessments(
  tx: Tx,
  reports: readonly AssessmentReported[],
): Promise<Set<AssessmentReported>> {
  const highest = new Map<string, AssessmentReported>();
  for (const report of reports) {
    const known = highest.get(report.signalId);
    if (known === undefined || known.version < report.version) highest.set(report.signalId, report);
  }
  const ordered = [...highest.values()].sort((a, b) => (a.signalId < b.signalId ? -1 : 1));
  const { rows } = await tx.query<{ id: string }>(
    `insert into assessments (signal_id, version) select * from unnest($1::uuid[], $2::bigint[])
     on conflict (signal_id) do update set version = excluded.version where assessments.version < excluded.version
     returning signal_id as id`,
    [ordered.map(({ signalId }) => signalId), ordered.map(({ version }) => version)],
  );
  const raised = new Set(rows.map(({ id }) => id));
  return new Set(ordered.filter(({ signalId }) => raised.has(signalId)));
}
