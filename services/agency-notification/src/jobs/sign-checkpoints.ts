import { checkpointSigned } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import { inTransaction, lockExclusive } from '@samband/postgres';
import { type SigningKey, signCheckpoint } from '../audit/checkpoints.ts';
import type { Deps } from '../deps.ts';
import { source } from '../save-decided.ts';
import { type ChainedLog, findHead } from '../store/chained-logs.ts';
import { countSigned, saveCheckpoint } from '../store/checkpoints.ts';

/** Signs count and head of each log that has grown, keeps it and publishes it; answers how many. */
export async function signCheckpoints(deps: Pick<Deps, 'pool' | 'now'>, key: SigningKey): Promise<number> {
  let signed = 0;
  for (const log of ['disclosures', 'reads'] as const) {
    if (await signOne(deps, key, log)) signed += 1;
  }
  return signed;
}

async function signOne({ pool, now }: Pick<Deps, 'pool' | 'now'>, key: SigningKey, log: ChainedLog): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    await lockExclusive(tx, `checkpoint:${log}`);
    const head = await findHead(tx, log);
    if (head.seq <= (await countSigned(tx, log))) return false;
    const time = now();
    const checkpoint = signCheckpoint({ log, count: head.seq, head: head.hash, at: time.toISOString() }, key);
    await saveCheckpoint(tx, checkpoint);
    enqueue(tx, checkpointSigned, [checkpoint], { source, time, correlationid: `checkpoint:${log}:${head.seq}` });
    return true;
  });
}
