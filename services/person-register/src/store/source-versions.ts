import type { AssessmentReported, Event, TipRecorded } from '@samband/contracts';
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

/** Takes note of versions of tips; answers those that are the highest of their tip now. An erased tip stays known. */
export async function raiseTips(tx: Tx, events: readonly Event<TipRecorded>[]): Promise<Event<TipRecorded>[]> {
  const highest = new Map<string, Event<TipRecorded>>();
  for (const event of events) {
    const known = highest.get(event.data.tipId);
    if (known === undefined || known.data.version < event.data.version) highest.set(event.data.tipId, event);
  }
  const ordered = [...highest.values()].sort((a, b) => (a.data.tipId < b.data.tipId ? -1 : 1));
  const { rows } = await tx.query<{ id: string }>(
    `insert into tips (tip_id, version) select * from unnest($1::uuid[], $2::bigint[])
     on conflict (tip_id) do update set version = excluded.version where tips.version < excluded.version
     returning tip_id as id`,
    [ordered.map(({ data }) => data.tipId), ordered.map(({ data }) => data.version)],
  );
  const raised = new Set(rows.map(({ id }) => id));
  return ordered.filter(({ data }) => raised.has(data.tipId));
}
