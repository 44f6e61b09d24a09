import type { Queryable, Tx } from '@samband/postgres';

/** Tokens that the register's names have; sorted, so that two writers never wait for each other in a circle. */
export async function addTokens(tx: Tx, tokens: readonly string[]): Promise<void> {
  if (tokens.length === 0) return;
  await tx.query(
    `insert into name_tokens (token) select token from unnest($1::text[]) as token order by token on conflict do nothing`,
    [[...new Set(tokens)]],
  );
}

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

/** Counts every token in the whole register; tokens that nobody bears any longer count 0. */
export async function countNames(
  tx: Tx,
  { registerVersion, at }: { registerVersion: number; at: string },
): Promise<void> {
  await tx.query(
    `with counted as (select token, count(*)::int as persons from persons, unnest(tokens) as token group by token)
     update name_tokens t set persons = coalesce(c.persons, 0)
     from name_tokens n left join counted c using (token)
     where n.token = t.token and t.persons <> coalesce(c.persons, 0)`,
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
  const { rows } = await db.query<{ token: string; persons: number }>(
    'select token, persons from name_tokens where persons > 1',
  );
  return new Map(rows.map((row) => [row.token, row.persons / persons]));
}
