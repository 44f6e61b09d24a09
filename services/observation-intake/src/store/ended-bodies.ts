import type { Tx } from '@samband/postgres';

/**
 * Outcomes after which nobody needs the body any more: after the window, or at once. Of whom was identified the facts
 * have gone on to those who need them by then.
 */
const HELD = ['not-matched', 'identified'];
const ENDED = ['identity-rejected', 'retracted', 'erased'];

/** When the body of an observation with this outcome has served its purpose, if it has. Source: promise 9. */
export function bodyUntil(outcome: string, decidedAt: string, heldDays: number): string | null {
  if (ENDED.includes(outcome)) return decidedAt;
  if (!HELD.includes(outcome)) return null;
  return new Date(Date.parse(decidedAt) + heldDays * 24 * 3_600_000).toISOString();
}

export type DueBody = { readonly observationId: string; readonly version: number; readonly body: string | null };

/** Versions of source events whose purpose has ended; their events are locked. A version still on its way is left. */
export async function lockDueBodies(tx: Tx, now: string, limit: number): Promise<DueBody[]> {
  const { rows } = await tx.query<DueBody>(
    `with due as (
       select observation_id from source_events where body_until <= $1 and processed_version = version
       order by body_until limit $2 for update skip locked
     )
     select observation_id as "observationId", version, body from deliveries join due using (observation_id)`,
    [now, limit],
  );
  return rows;
}

export type EndedVersion = Pick<DueBody, 'observationId' | 'version'> & { readonly canonicalSha256: string | null };

/** Leaves hashes, receipts and times. Words of the source go too: why it retracted. */
export async function endBodies(tx: Tx, ended: readonly EndedVersion[]): Promise<void> {
  await tx.query(
    `update deliveries d set body = null, reason = null,
       canonical_sha256 = coalesce(decode(e.hash, 'hex'), d.canonical_sha256)
     from unnest($1::uuid[], $2::int[], $3::text[]) as e (id, version, hash)
     where d.observation_id = e.id and d.version = e.version`,
    [ended.map((e) => e.observationId), ended.map((e) => e.version), ended.map((e) => e.canonicalSha256)],
  );
  await tx.query('update source_events set body_until = null where observation_id = any($1::uuid[])', [
    [...new Set(ended.map((e) => e.observationId))],
  ]);
}
