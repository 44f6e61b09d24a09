import type { Queryable, Tx } from '@samband/postgres';

export type NameStatistics = {
  readonly persons: number;
  readonly registerVersion: number;
  readonly refreshedAt: string;
};

export async function readStatistics(db: Queryable): Promise<NameStatistics | undefined> {
  const { rows } = await db.query<NameStatistics>(
    `select persons, register_version as "registerVersion",
            to_char(refreshed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "refreshedAt"
     from name_statistics`,
  );
  return rows[0];
}

/** Counts every token that more than one person bears, in the whole register. */
export async function countNames(
  tx: Tx,
  { registerVersion, at }: { registerVersion: number; at: string },
): Promise<void> {
  await tx.query('truncate name_tokens');
  await tx.query(
    `insert into name_tokens (token, persons)
     select token, count(*) from persons, unnest(tokens) as token group by token having count(*) > 1`,
  );
  await tx.query(
    `insert into name_statistics (persons, register_version, refreshed_at)
     select count(*), $1, $2 from persons
     on conflict (only_row) do update set persons = excluded.persons, register_version = excluded.register_version,
       refreshed_at = excluded.refreshed_at`,
    [registerVersion, at],
  );
}

/** Share of persons that bear a token, for tokens that more than one bears. */
export async function loadShares(db: Queryable, persons: number): Promise<Map<string, number>> {
  const { rows } = await db.query<{ token: string; persons: number }>('select token, persons from name_tokens');
  return new Map(rows.map((row) => [row.token, row.persons / persons]));
}
