import type { Informant, Tip } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Secrets } from '../secrets.ts';

/** A tip whose content can still be opened: it has not been erased. */
export type Openable = { readonly tipId: string; readonly salt: Buffer };

export async function saveContent(
  tx: Tx,
  secrets: Secrets,
  { at, content }: { at: Openable; content: Tip },
): Promise<void> {
  // Who told it never lies with what was told.
  const { informant: _, ...told } = content;
  const sealed = secrets.seal({ ...at, store: 'content' }, told);
  await tx.query('insert into tip_contents (tip_id, sealed) values ($1, $2)', [at.tipId, sealed]);
}

export async function loadContents(
  db: Queryable,
  secrets: Secrets,
  tips: readonly Openable[],
): Promise<Map<string, Tip>> {
  const salts = new Map(tips.map(({ tipId, salt }) => [tipId, salt]));
  const { rows } = await db.query<{ tipId: string; sealed: Buffer }>(
    'select tip_id as "tipId", sealed from tip_contents where tip_id = any($1)',
    [[...salts.keys()]],
  );
  const open = ({ tipId, sealed }: { tipId: string; sealed: Buffer }) =>
    secrets.open({ tipId, salt: salts.get(tipId) ?? Buffer.alloc(0), store: 'content' }, sealed) as Tip;
  return new Map(rows.map((row) => [row.tipId, open(row)]));
}

/** Name and contact as given; agency, unit and subject of the token of staff and agencies. */
export type KnownInformant = Informant & { agency?: string; unit?: string; subject?: string };

export async function saveInformant(
  tx: Tx,
  secrets: Secrets,
  { at, informant }: { at: Openable; informant: KnownInformant },
): Promise<void> {
  const sealed = secrets.seal({ ...at, store: 'informant' }, informant);
  await tx.query('insert into tip_informants (tip_id, sealed) values ($1, $2)', [at.tipId, sealed]);
}

export async function loadInformant(
  db: Queryable,
  secrets: Secrets,
  at: Openable,
): Promise<KnownInformant | undefined> {
  const sql = 'select sealed from tip_informants where tip_id = $1';
  const [row] = (await db.query<{ sealed: Buffer }>(sql, [at.tipId])).rows;
  return row && (secrets.open({ ...at, store: 'informant' }, row.sealed) as KnownInformant);
}

export async function hasInformant(db: Queryable, tipId: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from tip_informants where tip_id = $1', [tipId]);
  return rowCount === 1;
}
