import type { Person } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Held } from '../domain/record-person.ts';

export type HeldPerson = { readonly held: Held; readonly personNo?: number; readonly keys: readonly number[] };

export type PersonRow = {
  readonly personId: string;
  readonly version: number;
  readonly content: Person;
  readonly contentHash: string;
  readonly bucket: number;
  readonly keys: readonly number[];
  readonly tokens: readonly string[];
  readonly keyVersion: string;
};

/** What the register holds or remembers, by personId; `personHash` is the keyed hash that erasure leaves. */
export async function findHeld(
  db: Queryable,
  persons: readonly { personId: string; personHash: string }[],
): Promise<Map<string, HeldPerson>> {
  const { rows } = await db.query<HeldRow>(
    `select w.person_id as id, p.person_no as no, p.version, encode(p.content_hash, 'hex') as hash, p.keys,
            e.version as erased
     from unnest($1::text[], $2::text[]) as w (person_id, person_hash)
     left join persons p on p.person_id = w.person_id
     left join erasures e on e.person_hash = decode(w.person_hash, 'hex')
     where p.version is not null or e.version is not null`,
    [persons.map((p) => p.personId), persons.map((p) => p.personHash)],
  );
  return new Map(rows.map((row) => [row.id, heldPerson(row)]));
}

type HeldRow = {
  id: string;
  no: number | null;
  version: number | null;
  hash: string | null;
  keys: number[] | null;
  erased: number | null;
};

function heldPerson({ no, version, hash, keys, erased }: HeldRow): HeldPerson {
  if (no === null || version === null) return { held: { status: 'erased', version: erased ?? 0 }, keys: [] };
  return { held: { status: 'registered', version, contentHash: hash ?? '' }, personNo: no, keys: keys ?? [] };
}

/** Inserts or replaces whole persons, each once. Arrays of columns: reading a batch as JSON took longer than storing it. */
export async function savePersons(tx: Tx, rows: readonly PersonRow[], at: string): Promise<Map<string, number>> {
  const saved = await tx.query<{ id: string; no: number }>(
    `insert into persons
       (person_id, version, content, content_hash, bucket, merged_into, keys, tokens, key_version, received_at)
     select id, version, content::jsonb, decode(hash, 'hex'), bucket, merged_into, keys::bigint[], tokens::text[], $9, $10
     from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::text[], $8::text[])
       as x (id, version, content, hash, bucket, merged_into, keys, tokens)
     on conflict (person_id) do update set
       version = excluded.version, content = excluded.content, content_hash = excluded.content_hash,
       merged_into = excluded.merged_into, keys = excluded.keys, tokens = excluded.tokens,
       key_version = excluded.key_version, received_at = excluded.received_at
     returning person_id as id, person_no as no`,
    [
      rows.map(({ personId }) => personId),
      rows.map(({ version }) => version),
      rows.map(({ content }) => JSON.stringify(content)),
      rows.map((row) => row.contentHash),
      rows.map(({ bucket }) => bucket),
      rows.map(({ content }) => content.mergedInto ?? null),
      rows.map(({ keys }) => `{${keys.join(',')}}`),
      rows.map(({ tokens }) => `{${tokens.map((token) => JSON.stringify(token)).join(',')}}`),
      rows[0]?.keyVersion ?? '',
      at,
    ],
  );
  return new Map(saved.rows.map(({ id, no }) => [id, no]));
}

type KeyOfPerson = { readonly key: number; readonly personNo: number };

/** Adds keys that the persons do not have yet; in order, so that neighbours in the index are written together. */
export async function addKeys(tx: Tx, pairs: readonly KeyOfPerson[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.query(
    `insert into person_keys (key, person_no)
     select key, person_no from unnest($1::bigint[], $2::bigint[]) as x (key, person_no) order by key, person_no`,
    [pairs.map(({ key }) => key), pairs.map(({ personNo }) => personNo)],
  );
}

/** Takes keys back from persons whose new version no longer has them. */
export async function removeKeys(tx: Tx, pairs: readonly KeyOfPerson[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.query(
    `delete from person_keys k using unnest($1::bigint[], $2::bigint[]) as gone (key, person_no)
     where k.key = gone.key and k.person_no = gone.person_no`,
    [pairs.map((p) => p.key), pairs.map((p) => p.personNo)],
  );
}

/** Forgets a person; answers the bucket, version and keys it had, or undefined if there is none. */
export async function erasePerson(
  tx: Tx,
  erasure: { personId: string; personHash: string; at: string },
): Promise<{ version: number; bucket: number; keys: number[] } | undefined> {
  const { rows } = await tx.query<{ person_no: number; version: number; bucket: number; keys: number[] }>(
    'delete from persons where person_id = $1 returning person_no, version, bucket, keys',
    [erasure.personId],
  );
  const [gone] = rows;
  if (gone === undefined) return undefined;
  await removeKeys(
    tx,
    gone.keys.map((key) => ({ key, personNo: gone.person_no })),
  );
  await tx.query(
    `insert into erasures (person_hash, version, erased_at) values (decode($1, 'hex'), $2, $3)
     on conflict (person_hash) do update set version = excluded.version, erased_at = excluded.erased_at`,
    [erasure.personHash, gone.version, erasure.at],
  );
  return { version: gone.version, bucket: gone.bucket, keys: gone.keys };
}
