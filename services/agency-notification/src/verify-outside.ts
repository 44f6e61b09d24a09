import { saltedHash } from '@samband/audit';
import type { Pool } from '@samband/postgres';
import canonicalize from 'canonicalize';

/** What lies outside the chain and is not what its hash in the log says; undefined when all of it is. */
export async function findAlteredOutside(pool: Pool): Promise<string | undefined> {
  return (await findAlteredReason(pool)) ?? (await findAlteredView(pool));
}

async function findAlteredReason(pool: Pool): Promise<string | undefined> {
  for await (const { key, salt, content } of streamHashed(
    pool,
    'select reason_hash as key, salt, text as content, 0 as seq from reasons',
  )) {
    if (saltedHash(salt, content as string) !== key) {
      return `the officer’s words ${key}${await placeOf(pool, key)} are not what their hash says`;
    }
  }
  return undefined;
}

async function placeOf(pool: Pool, reasonHash: string): Promise<string> {
  const { rows } = await pool.query<{ place: string }>(
    `select place || (record->>'seq') as place from
       (select ' of record ' as place, record from disclosures union all select ' of refusal ', record from refusals) as logged
     where record->>'reasonHash' = $1 order by (record->>'seq')::bigint limit 1`,
    [reasonHash],
  );
  return rows[0]?.place ?? '';
}

async function findAlteredView(pool: Pool): Promise<string | undefined> {
  for await (const { key, salt, content, seq, hash } of streamHashed(
    pool,
    `select delivery_id::text as key, view_salt as salt, view as content, (record->>'seq')::bigint as seq,
       record->>'viewHash' as hash
     from deliveries join disclosures on record->>'deliveryId' = delivery_id::text
     where view is not null and record->>'action' = 'sent'`,
  )) {
    if (saltedHash(salt, canonicalize(content) ?? '') !== hash) {
      return `the content of delivery ${key}, record ${seq}, is not what the log says was given`;
    }
  }
  return undefined;
}

type Hashed = {
  readonly key: string;
  readonly salt: string;
  readonly content: unknown;
  readonly seq: number;
  readonly hash?: string;
};

async function* streamHashed(pool: Pool, select: string): AsyncGenerator<Hashed> {
  for (let after = ''; ; ) {
    const { rows } = await pool.query<Hashed>(
      `select * from (${select}) as hashed where key > $1 order by key, seq limit 1000`,
      [after],
    );
    yield* rows;
    const last = rows.at(-1)?.key;
    if (last === undefined || rows.length < 1000) return;
    after = last;
  }
}
