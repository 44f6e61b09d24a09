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

/** Notes the words of names; answers those that were new. Sorted, so that two writers never wait in a circle. */
export async function addWords(tx: Tx, words: readonly string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set();
  const { rows } = await tx.query<{ word: string }>(
    `insert into name_words (word)
     select w.word from unnest($1::text[]) as w (word)
     where not exists (select from name_words known where known.word = w.word)
     order by w.word on conflict do nothing returning word`,
    [[...new Set(words)]],
  );
  return new Set(rows.map(({ word }) => word));
}

export type Similarity = { readonly least: number; readonly most: number };

/** Registered words that are written much like these, the likest first. */
export async function findSimilarWords(
  db: Queryable,
  words: readonly string[],
  { least, most }: Similarity,
): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map();
  const { rows } = await db.query<{ word: string; similar: string }>(
    // With this threshold the index reads a quarter of what it reads with its default, 0.3.
    `with threshold as materialized (select set_config('pg_trgm.similarity_threshold', $2::real::text, true))
     select w.word, s.word as similar from threshold, unnest($1::text[]) as w (word)
     cross join lateral (
       select n.word from name_words n where n.word % w.word and similarity(n.word, w.word) >= $2::real
       order by similarity(n.word, w.word) desc, n.word limit $3
     ) s`,
    [words, least, most],
  );
  const found = new Map<string, string[]>();
  for (const { word, similar } of rows) found.set(word, [...(found.get(word) ?? []), similar]);
  return found;
}

/** Remembers, by subject key, the words of descriptions that only similar words can help; others of the batch have none. */
export async function replaceSilentWords(tx: Tx, words: ReadonlyMap<string, readonly string[]>): Promise<void> {
  if (words.size === 0) return;
  const pairs = [...words].flatMap(([key, all]) => all.map((word) => ({ key, word })));
  await tx.query(
    'delete from silent_words w using subjects s where s.subject_key = any($1) and w.subject_no = s.subject_no',
    [[...words.keys()]],
  );
  if (pairs.length === 0) return;
  await tx.query(
    `insert into silent_words (word, subject_no)
     select w.word, s.subject_no from unnest($1::text[], $2::text[]) as w (key, word)
     join subjects s on s.subject_key = w.key on conflict do nothing`,
    [pairs.map(({ key }) => key), pairs.map(({ word }) => word)],
  );
}
