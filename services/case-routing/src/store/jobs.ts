import { appendOrdered, defineLog, type Tx } from '@samband/postgres';

export type Job = { readonly kind: 'tip' | 'person'; readonly id: string };

/** Appended last in the transaction and announced with its commit. */
export const jobLog = defineLog<Job>({ name: 'jobs', table: 'jobs', columns: ['kind', 'id'] });

export function addJobs(tx: Tx, kind: Job['kind'], ids: Iterable<string>): void {
  appendOrdered(
    tx,
    jobLog,
    [...new Set(ids)].map((id) => ({ kind, id })),
  );
}

/** Takes the oldest jobs; they are gone when the transaction commits. */
export async function takeJobs(tx: Tx, limit: number): Promise<(Job & { position: number })[]> {
  const { rows } = await tx.query<Job & { position: number }>(
    `delete from jobs where position in
       (select position from jobs where failed_at is null order by position limit $1 for update skip locked)
     returning position, kind, id`,
    [limit],
  );
  return rows.sort((a, b) => a.position - b.position);
}

/** A job that fails by itself is put aside, so that the others go on. */
export async function setAside(tx: Tx, position: number): Promise<void> {
  await tx.query('update jobs set failed_at = now() where position = $1', [position]);
}
