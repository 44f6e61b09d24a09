import type { Tx } from '@samband/postgres';

export type OutcomeRow = {
  readonly observationId: string;
  /** Of the identification; a lower one never overwrites. */
  readonly version: number;
  readonly sourceVersion: number;
  readonly outcome: string;
  readonly decidedAt: string;
  /** When its body has served its purpose, if it has. */
  readonly bodyUntil: string | null;
};

/**
 * At most one row for each observation. Rows are locked in the order that deliveries lock them. The source is told when
 * each of its versions was first decided: that a decision was changed would say that somebody may have been found.
 */
export async function recordOutcomes(tx: Tx, outcomes: readonly OutcomeRow[]): Promise<void> {
  await tx.query(
    `with given as (
       select * from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[])
         as g (id, version, source_version, outcome, decided_at, body_until)
     ), locked as (
       select observation_id from source_events where observation_id in (select id from given)
       order by observation_id for update
     )
     update source_events s
     set outcome = g.outcome, identification_version = g.version, processed_version = g.source_version,
       processed_at = case when s.processed_version = g.source_version then s.processed_at else g.decided_at end,
       body_until = g.body_until
     from given g join locked l on l.observation_id = g.id
     where s.observation_id = g.id and s.identification_version < g.version`,
    [
      outcomes.map((o) => o.observationId),
      outcomes.map((o) => o.version),
      outcomes.map((o) => o.sourceVersion),
      outcomes.map((o) => o.outcome),
      outcomes.map((o) => o.decidedAt),
      outcomes.map((o) => o.bodyUntil),
    ],
  );
}

export type DeadVersion = { readonly observationId: string; readonly version: number };

export async function loadVersions(tx: Tx, ids: readonly string[]): Promise<DeadVersion[]> {
  const { rows } = await tx.query<DeadVersion>(
    `select observation_id as "observationId", version from source_events where observation_id = any($1::uuid[])`,
    [ids],
  );
  return rows;
}

export async function markDead(tx: Tx, dead: readonly DeadVersion[]): Promise<void> {
  await tx.query(
    `update source_events s set dead_version = d.version
     from unnest($1::uuid[], $2::int[]) as d (id, version)
     where s.observation_id = d.id and s.dead_version < d.version`,
    [dead.map((d) => d.observationId), dead.map((d) => d.version)],
  );
}
