import { type Queryable, type Tx, tryLockExclusive } from '@samband/postgres';
import type { RegisterChange } from './register-changes.ts';

/** The job is this transaction's alone until it ends; false when another instance is at it. */
export function claimJob(tx: Tx, job: string): Promise<boolean> {
  return tryLockExclusive(tx, `job:${job}`);
}

export type Change = Pick<RegisterChange, 'person_id' | 'new_words' | 'kind'> & {
  readonly position: number;
};

/** Changes that the job has not dealt with yet, in order. */
export async function nextChanges(db: Queryable, job: string, limit: number): Promise<Change[]> {
  const { rows } = await db.query<Change>(
    `select position, person_id, new_words, kind from register_changes
     where position > coalesce((select position from job_positions where job = $1), 0) order by position limit $2`,
    [job, limit],
  );
  return rows;
}

export async function advanceJob(db: Queryable, job: string, position: number): Promise<void> {
  await db.query(
    `insert into job_positions (job, position) values ($1, $2)
     on conflict (job) do update set position = excluded.position where job_positions.position < excluded.position`,
    [job, position],
  );
}

export type Backlog = { readonly changes: number; readonly oldestSeconds: number };

/** How far behind the register a job is. */
export async function backlogOf(db: Queryable, job: string): Promise<Backlog> {
  const { rows } = await db.query<{ changes: number; seconds: number | null }>(
    `with done as (select coalesce((select position from job_positions where job = $1), 0) as position)
     select count(*) as changes,
            extract(epoch from now() - min(changed_at))::float8 as seconds
     from register_changes, done where register_changes.position > done.position`,
    [job],
  );
  return { changes: rows[0]?.changes ?? 0, oldestSeconds: Math.max(0, rows[0]?.seconds ?? 0) };
}
