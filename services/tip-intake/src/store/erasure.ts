import type { Queryable, Tx } from '@samband/postgres';

export type ClosedBefore = { readonly closedBefore: string; readonly limit: number };

/** Closed tips whose informant is still known. `closedBefore` RFC 3339. */
export async function findOldInformants(db: Queryable, { closedBefore, limit }: ClosedBefore): Promise<string[]> {
  const { rows } = await db.query<{ tip_id: string }>(
    `select tip_id from tip_routes join tip_informants using (tip_id)
     where closed_at <= $1 order by closed_at limit $2`,
    [closedBefore, limit],
  );
  return rows.map((row) => row.tip_id);
}

/** Closed tips whose content is still there. */
export async function findOldTips(db: Queryable, { closedBefore, limit }: ClosedBefore): Promise<string[]> {
  const { rows } = await db.query<{ tip_id: string }>(
    `select tip_id from tip_routes join content_keys using (tip_id) where closed_at <= $1 order by closed_at limit $2`,
    [closedBefore, limit],
  );
  return rows.map((row) => row.tip_id);
}

/** The caller holds the tips' locks. What was verified rests on documents and may stay as long as the content. */
export async function forgetInformants(tx: Tx, tipIds: readonly string[], at: string): Promise<void> {
  await tx.query('delete from tip_informants where tip_id = any($1)', [tipIds]);
  await tx.query('update tips set informant_erased_at = $2 where tip_id = any($1)', [tipIds, at]);
}

const contentTables = ['content_keys', 'tip_contents', 'tip_messages', 'tip_facts', 'tip_informants', 'tip_judgements'];

/** Leaves when it came, how far it got, by which rules, and who asked for the informant; the caller holds the locks. */
export async function eraseContents(tx: Tx, tipIds: readonly string[]): Promise<void> {
  for (const table of contentTables) await tx.query(`delete from ${table} where tip_id = any($1)`, [tipIds]);
  await tx.query(
    `update informant_requests set reason = '', decision_reason = null where tip_id = any($1) and reason <> ''`,
    [tipIds],
  );
}

/** What officers judged about persons that the register has erased. */
export async function erasePersons(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.query('delete from tip_judgements where person_id = any($1)', [personIds]);
  await tx.query(
    `update tip_routes set person_ids = array(select unnest(person_ids) except select unnest($1::text[]))
     where person_ids && $1::text[]`,
    [personIds],
  );
}
