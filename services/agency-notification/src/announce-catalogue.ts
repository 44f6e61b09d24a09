import { hash } from 'node:crypto';
import { catalogueChanged } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import { inTransaction, lockExclusive, type Pool, type Queryable } from '@samband/postgres';
import canonicalize from 'canonicalize';
import type { Catalogue } from './domain/catalogue.ts';
import { source } from './save-decided.ts';

/** Tells what is another law than at the last start; two instances that start at once tell it once. */
export async function announceCatalogue(pool: Pool, catalogue: Catalogue, now: Date): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await lockExclusive(tx, 'catalogue');
    const before = await findLatestVersion(tx);
    if (before?.hash === catalogue.hash) return;
    const hashes = Object.fromEntries(
      catalogue.provisions.map((each) => [each.id, hash('sha256', canonicalize(each) ?? '')]),
    );
    const loadedAt = now.toISOString();
    const { version } = catalogue;
    const number = await saveVersion(tx, { version, hash: catalogue.hash, provisions: hashes, loadedAt });
    const change = { number, version, hash: catalogue.hash, loadedAt, ...difference(before?.provisions ?? {}, hashes) };
    enqueue(tx, catalogueChanged, [change], { source, time: now, correlationid: `catalogue:${catalogue.hash}` });
  });
}

type Hashes = Readonly<Record<string, string>>;

function difference(before: Hashes, after: Hashes) {
  return {
    added: Object.keys(after).filter((id) => before[id] === undefined),
    changed: Object.keys(after).filter((id) => before[id] !== undefined && before[id] !== after[id]),
    removed: Object.keys(before).filter((id) => after[id] === undefined),
  };
}

type CatalogueVersion = {
  readonly version: string;
  readonly hash: string;
  /** Hash of each provision, by its id. */
  readonly provisions: Readonly<Record<string, string>>;
  readonly loadedAt: string;
};

async function findLatestVersion(db: Queryable): Promise<CatalogueVersion | undefined> {
  const { rows } = await db.query<CatalogueVersion>(
    `select version, hash, provisions, loaded_at as "loadedAt" from catalogue_versions order by number desc limit 1`,
  );
  return rows[0];
}

async function saveVersion(db: Queryable, row: CatalogueVersion): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    'insert into catalogue_versions (version, hash, provisions, loaded_at) values ($1, $2, $3, $4) returning number',
    [row.version, row.hash, JSON.stringify(row.provisions), row.loadedAt],
  );
  return rows[0]?.number ?? 1;
}
