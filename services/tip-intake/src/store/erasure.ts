import type { Queryable, Tx } from '@samband/postgres';

export type ClosedBefore = { readonly closedBefore: string; readonly limit: number };

/** Closed tips whose informant is still known. `closedBefore` RFC 3339. */
export function findOldInformants(db: Queryable, query: ClosedBefore): Promise<string[]> {
  return findClosed(db, 'tip_informants', query);
}

/** Closed tips whose content is still there. */
export function findOldTips(db: Queryable, query: ClosedBefore): Promise<string[]> {
  return findClosed(db, 'content_keys', query);
}

/** Nothing was told of them since either: what an informant has just added reopens a tip, once routing has heard of it. */
async function findClosed(db: Queryable, having: string, { closedBefore, limit }: ClosedBefore): Promise<string[]> {
  const { rows } = await db.query<{ tip_id: string }>(
    `select tip_id from tip_routes join ${having} using (tip_id) join tips t using (tip_id)
     where closed_at <= $1 and t.recorded_at <= $1 order by closed_at limit $2`,
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

export type Erasure = { readonly personId: string; readonly personHash: Buffer; readonly version: number };

/** Answers whose erasure was not known yet: one that is heard of again touches nothing that came since. */
export async function saveErased(tx: Tx, erasures: readonly Erasure[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `with given as (
       select distinct on (hash) * from unnest($1::text[], $2::bytea[], $3::bigint[]) as g (id, hash, version)
       order by hash, version desc),
     saved as (
       insert into erased_persons select hash, version from given order by hash
       on conflict (person_hash) do update set version = excluded.version
         where erased_persons.version < excluded.version returning person_hash)
     select id from given join saved on person_hash = hash`,
    [
      erasures.map(({ personId }) => personId),
      erasures.map(({ personHash }) => personHash),
      erasures.map(({ version }) => version),
    ],
  );
  return rows.map(({ id }) => id);
}

/** Who of these was erased and has come back: the register has the person under a higher version. */
export async function findReturned(db: Queryable, records: readonly Erasure[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct id from unnest($1::text[], $2::bytea[], $3::bigint[]) as g (id, hash, version)
     join erased_persons e on e.person_hash = g.hash where g.version > e.version`,
    [
      records.map(({ personId }) => personId),
      records.map(({ personHash }) => personHash),
      records.map(({ version }) => version),
    ],
  );
  return rows.map(({ id }) => id);
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
