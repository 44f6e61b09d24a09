import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';
import type { Probe } from '../domain/look-up-keys.ts';
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

/** Where another record of the same person would be: see `twinProbes`. */
export type TwinProbes = { readonly personNo: number; readonly probes: readonly Probe[] };

/** Other records that these probes find, and how many probes were not followed because too many records share them. */
export async function findTwins(
  db: Queryable,
  wanted: readonly TwinProbes[],
): Promise<{ twins: { index: number; other: CandidateRow }[]; common: number }> {
  const rows = wanted.flatMap(({ probes }, index) => probes.map((probe) => ({ index, ...probe })));
  const found = await db.query<{ index: number; personNo: number | null; personId: string; version: number }>(
    `with hit as materialized (
       select w.index, w.most, h.persons, h.sharing
       from unnest($1::int[], $2::bigint[], $3::int[], $4::int[], $5::int[]) as w (index, key, "from", until, most)
       cross join lateral (
         select array_agg(k.person_no) as persons, count(*) as sharing from (
           select person_no from person_keys where key = w.key and born between w."from" and w.until limit w.most + 1
         ) k
       ) h
     ), pair as (
       select distinct index, person_no from hit, unnest(persons) as person_no where sharing <= most
     )
     select pair.index, p.person_no as "personNo", p.person_id as "personId", p.version
     from pair join persons p using (person_no) where p.person_no <> ($6::bigint[])[pair.index + 1]
     union all
     select index, null, null, null from hit where sharing > most`,
    [
      rows.map(({ index }) => index),
      rows.map(({ key }) => key),
      rows.map(({ from }) => from),
      rows.map(({ until }) => until),
      rows.map(({ most }) => most),
      wanted.map(({ personNo }) => personNo),
    ],
  );
  const twins = found.rows.flatMap(({ index, personNo, ...other }) =>
    personNo === null ? [] : [{ index, other: { personNo, ...other } }],
  );
  return { twins, common: found.rows.length - twins.length };
}

export async function countDuplicates(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ total: number }>('select count(*) as total from duplicates');
  return rows[0]?.total ?? 0;
}
