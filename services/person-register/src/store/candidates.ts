import type { Person } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Probe } from '../domain/look-up-keys.ts';
import { numbers } from './arrays.ts';

/** Where to look, for each description (by its index). */
export type Wanted = readonly (readonly Probe[])[];

export type Bounds = {
  /** A key that more persons share than this tells too little to be followed. */
  readonly keyLimit: number;
  /** Most candidates for one description. */
  readonly candidateLimit: number;
};

export type CandidateRow = { readonly personNo: number; readonly personId: string; readonly version: number };

export type Found = {
  readonly candidates: readonly CandidateRow[];
  /** Keys not followed because too many share them, and candidates beyond the bound: counted, never silent. */
  readonly commonKeys: number;
  readonly beyond: number;
};

/**
 * A candidate that has less than this share of the best one's weight is not compared. Measured with 100,000 persons:
 * 20 candidates instead of 45, recall 0.987 instead of 0.988.
 */
const LEAST_SHARE = 0.15;

/**
 * What the matcher does not refuse as a far date, and a little more: years that are close where a day is not known, a
 * slip in the year alone, another calendar (Ethiopian: 7 or 8 years; Solar Hijri, Islamic: before 1500). Its rule is in
 * packages/person-matching/src/dates/compare-dates.ts.
 */
export const COULD_BE = `(k.born = 0 or least(k.born, w.near) < 15000000
  or abs(k.born / 10000 - w.near / 10000) in (7, 8)
  or (least(k.born % 10000, w.near % 10000) = 0 and abs(k.born / 10000 - w.near / 10000) <= 2)
  or (k.born % 10000 = w.near % 10000 and w.near % 10000 > 0))`;

/**
 * Candidates of a batch of descriptions by union of their keys, in one statement. A key's weight is its rarity,
 * log(1 + limit / persons that share it), in whole thousandths so that sums do not depend on their order; the heaviest
 * come first, ties in order of personId, whatever the load order.
 */
export async function findCandidates(db: Queryable, wanted: Wanted, bounds: Bounds): Promise<Found[]> {
  const probes = wanted.flatMap((each, subject) => each.map((probe) => ({ subject, ...probe })));
  // Neighbours in the index are read together.
  probes.sort((a, b) => a.key - b.key);
  const { rows } = await db.query<Row>(
    `with hit as materialized (
       select w.subject, w.most, h.persons, h.sharing
       from unnest($1::int[], $2::bigint[], $6::int[], $7::int[], $8::int[], $9::int[])
         as w (subject, key, "from", until, most, near)
       cross join lateral (
         select array_agg(k.person_no) filter (where w.near = 0 or ${COULD_BE}) as persons, count(*) as sharing from (
           select born, person_no from person_keys
           where key = w.key and born between w."from" and w.until limit w.most + 1
         ) k
       ) h where h.persons is not null or h.sharing > w.most
     ), weighed as (
       select subject, person_no, sum((1000 * ln(1 + $3::float8 / sharing))::int) as weight
       from hit, unnest(persons) as person_no where sharing <= most group by subject, person_no
     ), ranked as (
       select *, rank() over (partition by subject order by weight desc) as place,
              max(weight) over (partition by subject) as best, count(*) over (partition by subject) as found
       from weighed
     ), chosen as (
       select r.subject, r.found, p.person_no, p.person_id, p.version,
              row_number() over (partition by r.subject order by r.weight desc, p.person_id) as place
       from ranked r join persons p using (person_no) where r.place <= $4 and r.weight >= r.best * $5::float8
     ), common as (
       select subject, count(*) as keys from hit where sharing > most group by subject
     )
     select coalesce(c.subject, m.subject) as subject, c.person_no as "personNo", c.person_id as "personId", c.version,
            (coalesce(c.found, 0) - count(c.person_no) over (partition by c.subject))::int as beyond,
            coalesce(m.keys, 0)::int as "commonKeys"
     from (select * from chosen where place <= $4) c full join common m using (subject)
     order by 1, c.place`,
    [
      numbers(probes.map(({ subject }) => subject)),
      numbers(probes.map(({ key }) => key)),
      bounds.keyLimit,
      bounds.candidateLimit,
      LEAST_SHARE,
      numbers(probes.map(({ from }) => from)),
      numbers(probes.map(({ until }) => until)),
      numbers(probes.map(({ most }) => most)),
      numbers(probes.map(({ near = 0 }) => near)),
    ],
  );
  const bySubject = Map.groupBy(rows, (row) => row.subject);
  return wanted.map((_, index) => toFound(bySubject.get(index) ?? []));
}

/** A look-up for a batch sorts in memory what would otherwise go through files. */
export async function allowMemory(tx: Tx): Promise<void> {
  await tx.query(`select set_config('work_mem', '64MB', true)`);
}

type Row = {
  subject: number;
  personNo: number | null;
  personId: string;
  version: number;
  beyond: number;
  commonKeys: number;
};

function toFound(rows: readonly Row[]): Found {
  const candidates = rows.flatMap(({ personNo, personId, version }) =>
    personNo === null ? [] : [{ personNo, personId, version }],
  );
  return { candidates, commonKeys: rows[0]?.commonKeys ?? 0, beyond: rows[0]?.beyond ?? 0 };
}

/** Whole records by their numbers. */
export async function loadPersons(db: Queryable, personNos: readonly number[]): Promise<Map<number, Person>> {
  const { rows } = await db.query<{ no: number; content: Person }>(
    'select person_no as no, content from persons where person_no = any($1::bigint[])',
    [personNos],
  );
  return new Map(rows.map((row) => [row.no, row.content]));
}

/** Which of these are registered. */
export async function findRegistered(db: Queryable, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>('select person_id as id from persons where person_id = any($1)', [
    personIds,
  ]);
  return new Set(rows.map((row) => row.id));
}

export type NumberedPerson = { readonly personNo: number; readonly personId: string; readonly content: Person };

export async function findByIds(db: Queryable, personIds: readonly string[]): Promise<NumberedPerson[]> {
  const { rows } = await db.query<NumberedPerson>(
    'select person_no as "personNo", person_id as "personId", content from persons where person_id = any($1)',
    [personIds],
  );
  return rows;
}
