import type { TipRecorded } from '@samband/contracts';
import type { PersonInput } from '@samband/person-matching';
import type { Queryable, Tx } from '@samband/postgres';
import type { TipFacts } from '../domain/facts.ts';

export type TipRow = TipFacts & { readonly correlationId: string };

/** Answers the ids whose version was new. */
export async function saveTips(tx: Tx, tips: readonly (TipRecorded & { correlationId: string })[]): Promise<string[]> {
  const { rows } = await tx.query<{ tip_id: string }>(
    `insert into tips (tip_id, version, content_version, state, source, received_at, allegations, country, case_id,
       signals, correlation_id)
     select "tipId", version, "contentVersion", state, source, "receivedAt", allegations, country, "caseId", signals,
       "correlationId"
     from json_to_recordset($1) as t ("tipId" uuid, version int, "contentVersion" int, state text, source text,
       "receivedAt" timestamptz, allegations text[], country text, "caseId" text, signals jsonb, "correlationId" text)
     on conflict (tip_id) do update set version = excluded.version, content_version = excluded.content_version,
       state = excluded.state, allegations = excluded.allegations, country = excluded.country,
       case_id = excluded.case_id, signals = excluded.signals
     where tips.version < excluded.version returning tip_id`,
    [JSON.stringify(tips)],
  );
  return rows.map((row) => row.tip_id);
}

export type PartRow = {
  readonly tipId: string;
  readonly part: string;
  readonly description: PersonInput;
  readonly keys: readonly string[];
};

/** Replaces all parts of these tips. */
export async function saveParts(tx: Tx, tipIds: readonly string[], parts: readonly PartRow[]): Promise<void> {
  await tx.query('delete from tip_parts where tip_id = any($1)', [tipIds]);
  await tx.query(
    `with given as (
       select * from json_to_recordset($1) as p ("tipId" uuid, part text, description jsonb, keys text[])
     ), saved as (
       insert into tip_parts (tip_id, part, description) select "tipId", part, description from given
     )
     insert into tip_keys (tip_id, part, key) select "tipId", part, unnest(keys) from given`,
    [JSON.stringify(parts)],
  );
}

/** Erased ones only when asked for: they are routed no more. */
export async function findTips(db: Queryable, tipIds: readonly string[], { erased = false } = {}): Promise<TipRow[]> {
  const { rows } = await db.query<Omit<TipRow, 'caseId'> & { caseId: string | null }>(
    `select tip_id as "tipId", version, content_version as "contentVersion", source,
       rfc3339(received_at) as "receivedAt", allegations, case_id as "caseId", signals,
       correlation_id as "correlationId"
     from tips where tip_id = any($1) and (state = 'erased') = $2`,
    [tipIds, erased],
  );
  return rows.map((row) => ({ ...row, caseId: row.caseId ?? undefined }));
}
