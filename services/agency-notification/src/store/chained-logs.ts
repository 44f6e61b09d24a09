import type { Disclosure } from '@samband/contracts';
import { defineLog, type Log, type Queryable } from '@samband/postgres';
import { chain, genesis, type Head, type Link } from '../audit/chain.ts';

type Row<Content> = { readonly record: Content; readonly hash: string };

/** A log whose records are chained under its lock, so that none can be altered or taken out without a trace. */
function defineChainedLog<Content extends object>(name: string): Log<Row<Content>> {
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

export type DisclosureContent = Omit<Disclosure, keyof Link>;

export type ReadContent = {
  readonly readId: string;
  readonly at: string;
  readonly operation: string;
  readonly agency: string;
  readonly function: string;
  readonly clientId: string;
  readonly purpose: string;
  readonly subjectRefs: readonly string[];
};

export const disclosuresLog = defineChainedLog<DisclosureContent>('disclosures');
export const readsLog = defineChainedLog<ReadContent>('reads');
export type ChainedLog = 'disclosures' | 'reads';

export async function findHead(db: Queryable, log: string): Promise<Head> {
  const { rows } = await db.query<Head>(
    `select (record->>'seq')::bigint as seq, hash from ${log} order by position desc limit 1`,
  );
  return rows[0] ?? genesis;
}

export const unchained = <Content extends object>(record: Content): Row<Content> => ({ record, hash: '' });

const portion = 1_000;

/** Records in order, in portions, as they are in the table. */
export async function* streamRecords(
  db: Queryable,
  log: ChainedLog,
  { from, until }: { from?: string | undefined; until?: string | undefined } = {},
): AsyncGenerator<Link & Record<string, unknown>> {
  for (let after = 0; ; ) {
    const { rows } = await db.query<{ position: number; record: Link & Record<string, unknown> }>(
      `select position, record from ${log} where position > $1
         and ($2::text is null or record->>'at' >= $2) and ($3::text is null or record->>'at' < $3)
       order by position limit ${portion}`,
      [after, from ?? null, until ?? null],
    );
    for (const { record } of rows) yield record;
    if (rows.length < portion) return;
    after = rows.at(-1)?.position ?? after;
  }
}

export type DisclosureFilter = {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly receiver?: string | undefined;
  readonly provision?: string | undefined;
  /** Answers nothing when it is empty. */
  readonly subjectRefs?: readonly string[] | undefined;
};

export async function findDisclosures(
  db: Queryable,
  { from, until, receiver, provision, subjectRefs }: DisclosureFilter,
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: Disclosure }[]> {
  const { rows } = await db.query<{ position: number; item: Disclosure }>(
    `select position, record as item from disclosures where position > $1
       and ($3::text is null or record->>'at' >= $3) and ($4::text is null or record->>'at' < $4)
       and ($5::text is null or record->>'receiver' = $5)
       and ($6::text is null or record->'provisionIds' ? $6)
       and ($7::text[] is null or record->>'subjectRef' = any($7))
     order by position limit $2`,
    [after, limit, from ?? null, until ?? null, receiver ?? null, provision ?? null, subjectRefs ?? null],
  );
  return rows;
}

export async function findReads(
  db: Queryable,
  subjectRefs: readonly string[],
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: ReadContent }[]> {
  const { rows } = await db.query<{ position: number; item: ReadContent }>(
    `select position, record as item from reads where position > $1 and record->'subjectRefs' ?| $3
     order by position limit $2`,
    [after, limit, subjectRefs],
  );
  return rows;
}
