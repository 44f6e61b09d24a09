import type { LinkBasis } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';

export type StoredLink = {
  readonly tipId: string;
  readonly part: string;
  readonly personId: string;
  readonly rootId: string;
  readonly basis: LinkBasis;
  readonly chain: readonly string[];
};

export async function loadLinks(db: Queryable, tipIds: readonly string[]): Promise<Map<string, StoredLink[]>> {
  const { rows } = await db.query<StoredLink>(
    `select tip_id as "tipId", part, person_id as "personId", root_id as "rootId", basis, chain
     from route_links where tip_id = any($1) order by tip_id, part`,
    [tipIds],
  );
  return Map.groupBy(rows, ({ tipId }) => tipId);
}

/** Replaces all links of these tips. */
export async function saveLinks(tx: Tx, tipIds: readonly string[], links: readonly StoredLink[]): Promise<void> {
  await tx.query('delete from route_links where tip_id = any($1)', [tipIds]);
  await tx.query(
    `insert into route_links (tip_id, part, person_id, root_id, basis, chain)
     select "tipId", part, "personId", "rootId", basis, chain from json_to_recordset($1)
       as l ("tipId" uuid, part text, "personId" text, "rootId" text, basis text, chain text[])`,
    [JSON.stringify(links)],
  );
}

/** Tips that rest on one of these persons, by any record that is one person with it now or was when the tip was tied. */
export async function findTipsOf(db: Queryable, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ tip_id: string }>(
    `select tip_id from route_links where chain && array(select same_persons($1))
     union select tip_id from identifications where outcome = 'identified' and person_id = any($1)
     union select tip_id from judgements where person_id = any($1)`,
    [personIds],
  );
  return rows.map((row) => row.tip_id);
}
