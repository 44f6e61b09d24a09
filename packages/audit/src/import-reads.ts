import { appendOrdered, inTransaction, lockExclusive, type Pool, type Tx } from '@samband/postgres';
import { unchained } from './chained-log.ts';
import { type ReadRecord, readsLog } from './log-read.ts';
import { ensureSubjectRefs } from './subject-keys.ts';

type Before = Omit<ReadRecord, 'subjectRefs' | 'subjects'> & {
  readonly tipId: string | null;
  readonly personIds: readonly string[];
};

const portion = 2_000;

/** Chains what a service logged before it had this package, with its own times, oldest first; then the table goes. */
export async function importReads(pool: Pool): Promise<void> {
  while (await inTransaction(pool, importPortion, { timeoutMs: 0 }));
}

async function importPortion(tx: Tx): Promise<boolean> {
  await lockExclusive(tx, 'audit-import');
  // Not to_regclass: it may still see what another instance has just dropped.
  const { rows: tables } = await tx.query(
    `select from pg_class where relname = 'reads_before' and relnamespace = current_schema()::regnamespace`,
  );
  if (tables.length === 0) return false;
  const before = await takeOldest(tx);
  if (before.length === 0) await tx.query('drop table reads_before');
  const refs = await ensureSubjectRefs(
    tx,
    before.flatMap(({ personIds }) => personIds),
  );
  const records = before.map(
    ({ personIds, tipId, ...read }): ReadRecord => ({
      ...read,
      subjectRefs: [...new Set(personIds)].flatMap((id) => refs.get(id) ?? []),
      ...(tipId !== null && { subjects: [`tip:${tipId}`] }),
    }),
  );
  appendOrdered(tx, readsLog, records.map(unchained));
  return before.length > 0;
}

// Services differed in columns: by JSON, one statement reads them all.
async function takeOldest(tx: Tx): Promise<Before[]> {
  const { rows } = await tx.query<{
    at: Date;
    row: Record<string, string> & { person_ids?: string[]; functions?: string[] };
  }>(
    `with taken as (delete from reads_before where read_id in
       (select read_id from reads_before order by read_at, read_id limit ${portion}) returning *)
     select read_at as at, to_jsonb(taken) as row from taken order by read_at, read_id`,
  );
  return rows.map(({ at, row }) => ({
    readId: row.read_id ?? '',
    at: at.toISOString(),
    operation: row.operation ?? '',
    agency: row.agency ?? '',
    function: row.function ?? row.functions?.join(', ') ?? '',
    clientId: row.client_id ?? '',
    purpose: row.purpose ?? '',
    personIds: row.person_ids ?? [],
    tipId: row.tip_id ?? null,
  }));
}
