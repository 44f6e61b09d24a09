import type { Checkpoint } from '@samband/contracts';
import { defineLog, type Log, type Queryable } from '@samband/postgres';
import { chain, genesis, type Head, type Link } from './chain.ts';

type Row<Content> = { readonly record: Content; readonly hash: string };

export type LogName = Checkpoint['log'];

/** A log whose records are chained under its lock, so that none can be altered or taken out without a trace. */
export function defineChainedLog<Content extends object>(name: LogName): Log<Row<Content>> {
  return defineLog<Row<Content>>({
    name,
    table: name,
    columns: ['record', 'hash'],
    prepare: async (db, rows) => {
      const linked = chain(
        await findHead(db, name),
        rows.map(({ record }) => record),
      );
      return linked.map((record) => ({ record, hash: record.hash }));
    },
  });
}

/** A record as it is handed to the log, which gives it its place. */
export const unchained = <Content extends object>(record: Content): Row<Content> => ({ record, hash: '' });

export async function findHead(db: Queryable, log: LogName): Promise<Head> {
  const { rows } = await db.query<Head>(
    `select (record->>'seq')::bigint as seq, record->>'hash' as hash from ${log} order by 1 desc limit 1`,
  );
  return rows[0] ?? genesis;
}

export type Stretch = { readonly from?: string | undefined; readonly until?: string | undefined };
export type LogRecord = Link & Readonly<Record<string, unknown>>;

const portion = 1_000;

/** Records by their number, in portions, as they are in the table: positions are not trusted. */
export async function* streamRecords(db: Queryable, log: LogName, stretch: Stretch = {}): AsyncGenerator<LogRecord> {
  const [first, last] = await findBounds(db, log, stretch);
  for (let after = first - 1; ; ) {
    const { rows } = await db.query<{ seq: number; record: LogRecord }>(
      `select (record->>'seq')::bigint as seq, record from ${log}
       where (record->>'seq')::bigint > $1 and (record->>'seq')::bigint <= $2 order by 1 fetch first ${portion} rows with ties`,
      [after, last],
    );
    for (const { record } of rows) yield record;
    if (rows.length < portion) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

// Of numbers, not of times: instances' clocks differ, and a stretch must have no holes.
async function findBounds(db: Queryable, log: LogName, { from, until }: Stretch): Promise<[number, number]> {
  const whole: [number, number] = [Number.MIN_SAFE_INTEGER + 1, Number.MAX_SAFE_INTEGER];
  if (from === undefined && until === undefined) return whole;
  const { rows } = await db.query<{ first: number | null; last: number | null }>(
    `select min((record->>'seq')::bigint) filter (where $1::text is null or record->>'at' >= $1) as first,
       max((record->>'seq')::bigint) filter (where $2::text is null or record->>'at' < $2) as last from ${log}`,
    [from ?? null, until ?? null],
  );
  return [rows[0]?.first ?? whole[1], rows[0]?.last ?? whole[0]];
}
