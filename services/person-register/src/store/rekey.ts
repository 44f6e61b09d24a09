import type { Person } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Entry } from '../domain/look-up-keys.ts';

/** Some persons whose keys were made by another version. */
export async function findOldKeyIds(db: Queryable, keyVersion: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'select person_id as id from persons where key_version < $1 or key_version > $1 limit $2',
    [keyVersion, limit],
  );
  return rows.map(({ id }) => id);
}

export type OldKeys = {
  readonly personId: string;
  readonly personNo: number;
  readonly content: Person;
  readonly keys: readonly number[];
  readonly dates: readonly number[];
};

/** Those of these persons whose keys still are of another version. */
export async function findOldKeys(db: Queryable, keyVersion: string, ids: readonly string[]): Promise<OldKeys[]> {
  const { rows } = await db.query<OldKeys>(
    `select person_id as "personId", person_no as "personNo", content, keys, key_dates as dates from persons
     where person_id = any($1) and key_version <> $2`,
    [ids, keyVersion],
  );
  return rows;
}

export type NewKeys = {
  readonly personNo: number;
  readonly entries: readonly Entry[];
  readonly nameBits: number;
  readonly tokens: readonly string[];
};

export async function saveKeys(tx: Tx, keyVersion: string, made: readonly NewKeys[]): Promise<void> {
  const rows = made.map(({ personNo, entries, nameBits, tokens }) => ({
    no: personNo,
    keys: entries.map(({ key }) => key),
    dates: entries.map(({ born }) => born),
    bits: nameBits,
    tokens,
  }));
  await tx.query(
    `update persons p set keys = x.keys, key_dates = x.dates, name_bits = x.bits, tokens = x.tokens, key_version = $2
     from json_to_recordset($1::json) as x (no bigint, keys bigint[], dates int[], bits bigint, tokens text[])
     where p.person_no = x.no`,
    [JSON.stringify(rows), keyVersion],
  );
}
