import { randomBytes } from 'node:crypto';
import type { Queryable } from '@samband/postgres';

/** The key of keyed hashes for an installation that configured none: made once, the same for all instances. */
export async function hashKey(db: Queryable): Promise<string> {
  await db.query(`insert into secrets (name, value) values ('hash-key', $1) on conflict do nothing`, [
    randomBytes(32).toString('hex'),
  ]);
  const { rows } = await db.query<{ value: string }>(`select value from secrets where name = 'hash-key'`);
  const [row] = rows;
  if (row === undefined) throw new Error('the hash key cannot be read');
  return row.value;
}
