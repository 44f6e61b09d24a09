import type { KindOfObservation } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';

export type SourceEventRow = {
  readonly observationId: string;
  readonly agency: string;
  readonly kind: KindOfObservation;
  readonly sourceEventId: string;
  readonly version: number;
  readonly state: 'received' | 'corrected' | 'retracted';
  readonly receivedAt: Date;
  readonly correctedAt: Date | null;
  readonly retractedAt: Date | null;
  readonly processedVersion: number;
  readonly processedAt: Date | null;
};

const columns = `observation_id as "observationId", agency, kind, source_event_id as "sourceEventId", version, state,
  received_at as "receivedAt", corrected_at as "correctedAt", retracted_at as "retractedAt",
  processed_version as "processedVersion", processed_at as "processedAt"`;

type NewSourceEvent = Pick<SourceEventRow, 'observationId' | 'agency' | 'kind' | 'sourceEventId' | 'receivedAt'>;

/**
 * Inserts those that nobody delivered before; answers their ids. Waits for a transaction that inserts the same one.
 * Sorted, and before any row lock is taken, so that two batches never wait for each other.
 */
export async function insertNew(tx: Tx, events: readonly NewSourceEvent[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const { rows } = await tx.query<{ id: string }>(
    `insert into source_events (observation_id, agency, kind, source_event_id, version, state, received_at)
     select id, agency, kind, source_event_id, 1, 'received', received_at
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
       as t (id, agency, kind, source_event_id, received_at) order by id
     on conflict do nothing returning observation_id as id`,
    [
      events.map((e) => e.observationId),
      events.map((e) => e.agency),
      events.map((e) => e.kind),
      events.map((e) => e.sourceEventId),
      events.map((e) => e.receivedAt),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

/** Locks the rows of these ids, in one order for all. */
export async function lockExisting(tx: Tx, ids: readonly string[]): Promise<SourceEventRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<SourceEventRow>(
    `select ${columns} from source_events where observation_id = any($1::uuid[]) order by observation_id for update`,
    [ids],
  );
  return rows;
}

export async function findSourceEvent(db: Queryable, id: string): Promise<SourceEventRow | undefined> {
  const { rows } = await db.query<SourceEventRow>(`select ${columns} from source_events where observation_id = $1`, [
    id,
  ]);
  return rows[0];
}

type Change = Pick<SourceEventRow, 'observationId' | 'version' | 'state' | 'correctedAt' | 'retractedAt'>;

/** Writes where locked source events stand now. */
export async function updateChanged(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `update source_events s
     set version = c.version, state = c.state, corrected_at = c.corrected_at, retracted_at = c.retracted_at
     from unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[])
       as c (id, version, state, corrected_at, retracted_at)
     where s.observation_id = c.id`,
    [
      changes.map((c) => c.observationId),
      changes.map((c) => c.version),
      changes.map((c) => c.state),
      changes.map((c) => c.correctedAt),
      changes.map((c) => c.retractedAt),
    ],
  );
}
