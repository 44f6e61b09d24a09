import { type Checkpoint, checkpointSigned, refusalsCheckpointSigned } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import { inTransaction, lockExclusive, type Queryable } from '@samband/postgres';
import { findHead, type LogName } from './chained-log.ts';
import { signCheckpoint } from './checkpoints.ts';
import type { Audit } from './open-audit.ts';

/** Signs count and head of each log that has grown, keeps it and publishes it; answers how many. */
export async function signCheckpoints(audit: Audit): Promise<number> {
  let signed = 0;
  for (const log of audit.logs) if (await signOne(audit, log)) signed += 1;
  return signed;
}

async function signOne({ pool, service, signingKey, now }: Audit, log: LogName): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    await lockExclusive(tx, `checkpoint:${log}`);
    const head = await findHead(tx, log);
    if (head.seq <= (await countSigned(tx, log))) return false;
    const time = now();
    const unsigned = { log, service, count: head.seq, head: head.hash, at: time.toISOString() };
    const checkpoint = signCheckpoint(unsigned, signingKey);
    await saveCheckpoint(tx, checkpoint);
    const meta = { source: `/services/${service}`, time, correlationid: `checkpoint:${service}:${log}:${head.seq}` };
    if (log === 'refusals') enqueue(tx, refusalsCheckpointSigned, [{ ...checkpoint, log, service }], meta);
    else enqueue(tx, checkpointSigned, [{ ...checkpoint, log }], meta);
    return true;
  });
}

async function countSigned(db: Queryable, log: LogName): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select coalesce(max(count), 0)::bigint as count from checkpoints where log = $1',
    [log],
  );
  return rows[0]?.count ?? 0;
}

const columns = ['log', 'service', 'count', 'head', 'at', 'kid', 'signature'] as const;

async function saveCheckpoint(db: Queryable, checkpoint: Checkpoint): Promise<void> {
  await db.query(
    `insert into checkpoints (${columns.join(', ')}) values ($1, $2, $3, $4, $5, $6, $7)`,
    columns.map((column) => checkpoint[column] ?? null),
  );
}

const item = `json_strip_nulls(json_build_object(
  'log', log, 'service', service, 'count', count, 'head', head, 'at', at, 'kid', kid, 'signature', signature)) as item`;

export async function listCheckpoints<Log extends LogName>(
  db: Queryable,
  log: Log,
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: Checkpoint<Log> }[]> {
  const { rows } = await db.query<{ position: number; item: Checkpoint<Log> }>(
    `select position, ${item} from checkpoints where log = $1 and position > $2 order by position limit $3`,
    [log, after, limit],
  );
  return rows;
}

/** Also those beyond the end of the log: they tell that the end was cut off. */
export async function listAllCheckpoints(db: Queryable, log: LogName): Promise<Checkpoint[]> {
  const { rows } = await db.query<{ item: Checkpoint }>(
    `select ${item} from checkpoints where log = $1 order by count`,
    [log],
  );
  return rows.map((row) => row.item);
}
