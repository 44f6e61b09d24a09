import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';

export type RegisterChange = {
  readonly person_id: string;
  readonly bucket: number;
  /** Words that no registered name had before. */
  readonly new_words: readonly string[];
  readonly kind: 'stored' | 'erased' | 'judged' | 'rekeyed';
  readonly changed_at: string;
};

/** Ordered log of what changed in the register; its highest position is the register version. */
export const registerChanges = defineLog<RegisterChange>({
  name: 'register-changes',
  table: 'register_changes',
  columns: ['person_id', 'bucket', 'new_words', 'kind', 'changed_at'],
  // Under the log's lock, so that two writers count one after the other and the digest misses no change.
  async prepare(db, rows) {
    const told = rows.filter(({ kind }) => kind === 'stored' || kind === 'erased');
    const buckets = [...new Set(told.map((row) => row.bucket))];
    if (buckets.length > 0) {
      await db.query(
        'update digest_buckets set changes = changes + 1, changed_at = $2 where bucket = any($1::smallint[])',
        [buckets, told[0]?.changed_at],
      );
    }
    return rows;
  },
});

export function recordChanges(tx: Tx, changes: readonly RegisterChange[]): void {
  appendOrdered(tx, registerChanges, changes);
}

export async function registerVersion(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ version: number }>(
    'select coalesce(max(position), 0) as version from register_changes',
  );
  return rows[0]?.version ?? 0;
}

/** Forgets changes that every job has read; the newest stays, for it is the register version, but not whose erasure it was. */
export async function trimChanges(db: Queryable, jobs: readonly string[]): Promise<number> {
  await db.query(
    `update register_changes set person_id = ''
     where position = (select max(position) from register_changes) and kind = 'erased' and person_id <> ''
     and position <= (select min(position) from job_positions where job = any($1))
     and $2 = (select count(*) from job_positions where job = any($1))`,
    [jobs, jobs.length],
  );
  const { rowCount } = await db.query(
    `delete from register_changes where position < (select max(position) from register_changes)
     and position <= (select min(position) from job_positions where job = any($1))
     and $2 = (select count(*) from job_positions where job = any($1))`,
    [jobs, jobs.length],
  );
  return rowCount ?? 0;
}

/** Seconds since the case system last changed anything, or compared the registers; undefined while it has done neither. */
export async function registerAgeSeconds(db: Queryable): Promise<number | undefined> {
  const { rows } = await db.query<{ seconds: number | null }>(
    `select extract(epoch from now() - greatest(
       (select max(changed_at) from digest_buckets), (select compared_at from digest_comparison)))::float8 as seconds`,
  );
  return rows[0]?.seconds ?? undefined;
}

/**
 * Held shared by whoever decides about identities, from before candidates are read until commit. The re-match job passes
 * it as a barrier, so a decision either saw a change of the register or is found by the job.
 */
export const REGISTER = 'REGISTER';

/** Others that the same links were proposed for are to be matched again. */
export function recordJudged(tx: Tx, judged: readonly { readonly personId: string }[], at: string): void {
  const persons = new Set(judged.map(({ personId }) => personId));
  recordChanges(
    tx,
    [...persons].map((person_id) => ({
      person_id,
      bucket: 0,
      new_words: [],
      kind: 'judged',
      changed_at: at,
    })),
  );
}
