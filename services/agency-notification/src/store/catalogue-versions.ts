import type { Queryable } from '@samband/postgres';

export type CatalogueVersion = {
  readonly version: string;
  readonly hash: string;
  /** Hash of each provision, by its id. */
  readonly provisions: Readonly<Record<string, string>>;
  readonly loadedAt: string;
};

export async function findLatestVersion(db: Queryable): Promise<CatalogueVersion | undefined> {
  const { rows } = await db.query<CatalogueVersion>(
    `select version, hash, provisions, loaded_at as "loadedAt" from catalogue_versions order by number desc limit 1`,
  );
  return rows[0];
}

export async function saveVersion(db: Queryable, row: CatalogueVersion): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    'insert into catalogue_versions (version, hash, provisions, loaded_at) values ($1, $2, $3, $4) returning number',
    [row.version, row.hash, JSON.stringify(row.provisions), row.loadedAt],
  );
  return rows[0]?.number ?? 1;
}
