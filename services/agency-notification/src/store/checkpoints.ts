import type { Checkpoint } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';

const columns = 'log, count, head, at, kid, signature';

export async function countSigned(db: Queryable, log: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select coalesce(max(count), 0)::bigint as count from checkpoints where log = $1',
    [log],
  );
  return rows[0]?.count ?? 0;
}

export async function saveCheckpoint(db: Queryable, each: Checkpoint): Promise<void> {
  await db.query(`insert into checkpoints (${columns}) values ($1, $2, $3, $4, $5, $6)`, [
    each.log,
    each.count,
    each.head,
    each.at,
    each.kid,
    each.signature,
  ]);
}

export async function listCheckpoints(
  db: Queryable,
  log: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: Checkpoint }[]> {
  const { rows } = await db.query<Checkpoint & { position: number }>(
    `select position, ${columns} from checkpoints where log = $1 and position > $2 order by position limit $3`,
    [log, after, limit],
  );
  return rows.map(({ position, ...item }) => ({ position, item }));
}
