import { inTransaction, type Pool } from '@samband/postgres';
import { claimJob } from '../store/job-positions.ts';
import { isKeyIndexWhole, remakeKeyIndex } from '../store/key-index.ts';
import type { Job } from './job.ts';

/** After a crash of the database server; until it is done nobody is identified and the service is not ready. */
export function keyIndexJob({ pool }: { pool: Pool }): Job {
  return { name: 'remake-key-index', everyMs: 1_000, turn: () => remakeIfLost(pool) };
}

async function remakeIfLost(pool: Pool): Promise<boolean> {
  if (await isKeyIndexWhole(pool)) return false;
  return inTransaction(
    pool,
    async (tx) => {
      if (!(await claimJob(tx, 'remake-key-index')) || (await isKeyIndexWhole(tx))) return false;
      await remakeKeyIndex(tx);
      return false;
    },
    { timeoutMs: 0 },
  );
}
