import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';
import type { Explanation } from '../domain/matching.ts';
import type { CandidateRow } from './candidates.ts';

export type Duplicate = {
  readonly personA: string;
  readonly personB: string;
  readonly outcome: 'match' | 'possible';
  readonly score: number;
  readonly explanation: Explanation;
};

type Row = {
  person_a: string;
  person_b: string;
  outcome: string;
  score: number;
  explanation: Explanation;
  found_at: string;
};

const listing = defineLog<Row>({
  name: 'duplicates',
  table: 'duplicates',
  columns: ['person_a', 'person_b', 'outcome', 'score', 'explanation', 'found_at'],
});

export async function forgetDuplicatesOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from duplicates where person_a = $1 or person_b = $1', [personId]);
}

/** What is known of these persons is replaced by what was found now. */
export async function replaceDuplicates(
  tx: Tx,
  { personIds, found, at }: { personIds: readonly string[]; found: readonly Duplicate[]; at: string },
): Promise<void> {
  await tx.query('delete from duplicates where person_a = any($1) or person_b = any($1)', [personIds]);
  appendOrdered(
    tx,
    listing,
    found.map(({ personA, personB, ...rest }) => ({ person_a: personA, person_b: personB, ...rest, found_at: at })),
  );
}

export type ListedDuplicate = Pick<Duplicate, 'outcome' | 'score' | 'explanation'> & {
  readonly personIds: [string, string];
  readonly foundAt: string;
};

/** In the order in which they were found, after a position. */
export async function listDuplicates(
  db: Queryable,
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: ListedDuplicate }[]> {
  const { rows } = await db.query<ListedDuplicate & { position: number }>(
    `select position, array[person_a, person_b]::text[] as "personIds", outcome, score, explanation,
            to_char(found_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "foundAt"
     from duplicates where position > $1 order by position limit $2`,
    [after, limit],
  );
  return rows.map(({ position, ...item }) => ({ position, item }));
}

export type TwinKeys = {
  readonly personNo: number;
  readonly number: readonly number[];
  readonly date: readonly number[];
  readonly names: readonly number[];
};

/** A key that more records share than this proves nothing about two of them. */
const SHARED_AT_MOST = 100;

/** Other records that share a number with one of these, or both a pair of names and a full birth date. */
export async function findTwins(
  db: Queryable,
  wanted: readonly TwinKeys[],
): Promise<{ index: number; other: CandidateRow }[]> {
  const rows = wanted.flatMap(({ number, date, names }, index) => [
    ...number.map((key) => ({ index, key, kind: 1 })),
    ...date.map((key) => ({ index, key, kind: 2 })),
    ...names.map((key) => ({ index, key, kind: 4 })),
  ]);
  const found = await db.query<CandidateRow & { index: number }>(
    `with hit as (
       select w.index, w.kind, h.person_no, count(*) over (partition by w.index, w.key) as sharing
       from unnest($1::int[], $2::bigint[], $3::int[]) as w (index, key, kind)
       cross join lateral (select k.person_no from person_keys k where k.key = w.key limit $5 + 1) h
     ), pair as (
       select index, person_no from hit where sharing <= $5
       group by index, person_no having bit_or(kind) & 1 = 1 or bit_or(kind) & 6 = 6
     )
     select pair.index, p.person_no as "personNo", p.person_id as "personId", p.version
     from pair join persons p using (person_no) where p.person_no <> ($4::bigint[])[pair.index + 1]`,
    [
      rows.map(({ index }) => index),
      rows.map(({ key }) => key),
      rows.map(({ kind }) => kind),
      wanted.map(({ personNo }) => personNo),
      SHARED_AT_MOST,
    ],
  );
  return found.rows.map(({ index, ...other }) => ({ index, other }));
}

export async function countDuplicates(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ total: number }>('select count(*) as total from duplicates');
  return rows[0]?.total ?? 0;
}
