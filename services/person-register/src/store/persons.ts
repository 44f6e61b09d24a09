import type { Person } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Entry } from '../domain/look-up-keys.ts';
import type { Held } from '../domain/record-person.ts';
import { numbers } from './arrays.ts';

export type HeldPerson = { readonly held: Held; readonly personNo?: number; readonly entries: readonly Entry[] };

export type PersonRow = {
  readonly personId: string;
  readonly version: number;
  readonly content: Person;
  readonly contentHash: string;
  readonly bucket: number;
  readonly entries: readonly Entry[];
  readonly nameBits: number;
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
            p.key_dates as dates, e.version as erased
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
  dates: number[] | null;
  erased: number | null;
};

function heldPerson({ no, version, hash, keys, dates, erased }: HeldRow): HeldPerson {
  if (no === null || version === null) return { held: { status: 'erased', version: erased ?? 0 }, entries: [] };
  const held = { status: 'registered', version, contentHash: hash ?? '' } as const;
  return { held, personNo: no, entries: toEntries(keys ?? [], dates ?? []) };
}

/** Keys that earlier rules made have no dates, and are not in the index. */
export function toEntries(keys: readonly number[], dates: readonly number[]): Entry[] {
  return dates.map((born, i) => ({ key: keys[i] ?? 0, born }));
}

/** Inserts or replaces whole persons, each once. Arrays of columns: reading a batch as JSON took longer than storing it. */
export async function savePersons(tx: Tx, rows: readonly PersonRow[], at: string): Promise<Map<string, number>> {
  const saved = await tx.query<{ id: string; no: number }>(
    `insert into persons
       (person_id, version, content, content_hash, bucket, merged_into, keys, key_dates, name_bits, tokens, key_version,
        received_at)
     select id, version, content::jsonb, decode(hash, 'hex'), bucket, merged_into, keys::bigint[], dates::int[], bits,
            tokens::text[], $11, $12
     from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::text[], $8::text[],
                 $9::bigint[], $10::text[])
       as x (id, version, content, hash, bucket, merged_into, keys, dates, bits, tokens)
     on conflict (person_id) do update set
       version = excluded.version, content = excluded.content, content_hash = excluded.content_hash,
       merged_into = excluded.merged_into, keys = excluded.keys, key_dates = excluded.key_dates,
       name_bits = excluded.name_bits, tokens = excluded.tokens, key_version = excluded.key_version, received_at = excluded.received_at
     returning person_id as id, person_no as no`,
    [
      rows.map(({ personId }) => personId),
      rows.map(({ version }) => version),
      rows.map(({ content }) => JSON.stringify(content)),
      rows.map((row) => row.contentHash),
      rows.map(({ bucket }) => bucket),
      rows.map(({ content }) => content.mergedInto ?? null),
      rows.map(({ entries }) => numbers(entries.map(({ key }) => key))),
      rows.map(({ entries }) => numbers(entries.map(({ born }) => born))),
      rows.map(({ nameBits }) => nameBits),
      rows.map(({ tokens }) => `{${tokens.map((token) => JSON.stringify(token)).join(',')}}`),
      rows[0]?.keyVersion ?? '',
      at,
    ],
  );
  return new Map(saved.rows.map(({ id, no }) => [id, no]));
}

export type EntryOf = Entry & { readonly personNo: number };

/** Adds entries that the persons do not have yet; in order, so that neighbours in the index are written together. */
export async function addEntries(tx: Tx, entries: readonly EntryOf[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `insert into person_keys (key, born, person_no)
     select * from unnest($1::bigint[], $2::int[], $3::bigint[]) as x (key, born, person_no) order by 1, 2, 3`,
    columns(entries),
  );
}

/** Takes entries back from persons whose new version no longer has them. */
export async function removeEntries(tx: Tx, entries: readonly EntryOf[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `delete from person_keys k using unnest($1::bigint[], $2::int[], $3::bigint[]) as gone (key, born, person_no)
     where k.key = gone.key and k.born = gone.born and k.person_no = gone.person_no`,
    columns(entries),
  );
}

function columns(entries: readonly EntryOf[]): string[] {
  const lists = [
    entries.map(({ key }) => key),
    entries.map(({ born }) => born),
    entries.map((entry) => entry.personNo),
  ];
  return lists.map(numbers);
}

/** Those of `entries` that are not among `others`. */
export function without(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
  const known = new Set(others.map(({ key, born }) => `${key} ${born}`));
  return entries.filter(({ key, born }) => !known.has(`${key} ${born}`));
}

/** Forgets a person; answers the bucket and version it had, or undefined if there is none. */
export async function erasePerson(
  tx: Tx,
  erasure: { personId: string; personHash: string; at: string },
): Promise<{ version: number; bucket: number } | undefined> {
  const { rows } = await tx.query<{ no: number; version: number; bucket: number; keys: number[]; dates: number[] }>(
    `delete from persons where person_id = $1
     returning person_no as no, version, bucket, keys, key_dates as dates`,
    [erasure.personId],
  );
  const [gone] = rows;
  if (gone === undefined) return undefined;
  const { version, bucket, no: personNo } = gone;
  await removeEntries(
    tx,
    toEntries(gone.keys, gone.dates).map((entry) => ({ ...entry, personNo })),
  );
  await tx.query(
    `insert into erasures (person_hash, version, erased_at) values (decode($1, 'hex'), $2, $3)
     on conflict (person_hash) do update set version = excluded.version, erased_at = excluded.erased_at`,
    [erasure.personHash, version, erasure.at],
  );
  return { version, bucket };
}
