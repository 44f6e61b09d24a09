import { lockSpace, nameKey } from './lock.ts';
import type { Queryable } from './pool.ts';
import { scopes, type Tx } from './tx.ts';

/**
 * A table that is read by position: outbox, signal feed, mailbox, disclosure log. Its first column is
 * `position bigint generated always as identity`; `columns` are the others that a row fills.
 */
export type Log<Row> = {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly (keyof Row & string)[];
  /** Runs under the log's lock, before the rows get positions: a hash chain reads its head here. May run for a trial. */
  readonly prepare?: (db: Queryable, rows: readonly Row[]) => Promise<readonly Row[]>;
};

export type Append = { readonly log: Log<never>; readonly rows: readonly unknown[] };

/** NOTIFY channel of all logs; the payload is the log's name. */
export const logChannel = 'samband_log';

export function defineLog<Row>(log: Log<Row>): Log<Row> {
  return log;
}

/**
 * Hands rows to the transaction, which writes them as its last step before commit: it takes one advisory lock per log,
 * in the order of their names, then gives positions. So a reader by position never passes a row that is not yet visible.
 */
export function appendOrdered<Row>(tx: Tx, log: Log<Row>, rows: readonly Row[]): void {
  const scope = scopes.get(tx);
  if (!scope) throw new Error('not a transaction');
  if (rows.length > 0) scope.appends.push({ log: log as unknown as Log<never>, rows });
}

export async function writeAppends(db: Queryable, appends: readonly Append[]): Promise<void> {
  const logs = groupByLog(appends);
  if (logs.length === 0) return;
  await db.query('select pg_advisory_xact_lock($1, key) from unnest($2::int[]) as key', [
    lockSpace.logs,
    logs.map(({ log }) => nameKey(log.name)),
  ]);
  for (const { log, rows } of logs) await insert(db, log, rows);
}

/** Writes and undoes: fails exactly when the real append or a deferred constraint would fail at commit. */
export async function tryAppends(db: Queryable, appends: readonly Append[]): Promise<void> {
  await db.query('savepoint trial; set constraints all immediate');
  for (const { log, rows } of groupByLog(appends)) await insert(db, log, rows);
  await db.query('rollback to savepoint trial; release savepoint trial');
}

function groupByLog(appends: readonly Append[]): { log: Log<never>; rows: unknown[] }[] {
  const logs = new Map<string, { log: Log<never>; rows: unknown[] }>();
  for (const { log, rows } of appends) {
    const group = logs.get(log.name) ?? { log, rows: [] };
    group.rows.push(...rows);
    logs.set(log.name, group);
  }
  return [...logs.values()].sort((a, b) => (a.log.name < b.log.name ? -1 : 1));
}

async function insert(db: Queryable, log: Log<never>, rows: readonly unknown[]): Promise<void> {
  const columns = log.columns.join(', ');
  const ready = log.prepare ? await log.prepare(db, rows as never[]) : rows;
  await db.query(
    `with written as (
       insert into ${log.table} (${columns})
       select ${columns} from json_populate_recordset(null::${log.table}, $1::json) with ordinality order by ordinality
     )
     select pg_notify($2, $3)`,
    [JSON.stringify(ready), logChannel, log.name],
  );
}

/** Rows after `position`, in order. */
export async function readLog<Row>(
  db: Queryable,
  log: Log<Row>,
  { after, limit }: { after: number; limit: number },
): Promise<(Row & { position: number })[]> {
  const { rows } = await db.query<Row & { position: number }>(
    `select position, ${log.columns.join(', ')} from ${log.table} where position > $1 order by position limit $2`,
    [after, limit],
  );
  return rows;
}
