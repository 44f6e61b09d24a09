import type { Queryable, Tx } from '@samband/postgres';
import type { Shown } from '@samband/service-kit';

/** Observations of one source received in one month, and what they led to. */
export type SourceMonth = {
  readonly month: string;
  readonly agency: string;
  readonly identified: number;
  readonly ledToSignal: number;
  readonly noSignal: number;
  readonly caseOpened: number;
  readonly noAction: number;
  readonly wrongPerson: number;
  readonly decided: number;
  readonly none: number;
};

/**
 * Counts from the first to the last day, by month in UTC. An observation that rests in several signals counts with the
 * outcome that went furthest; one that was in a signal once counts as having led to it.
 */
export async function countBySource(
  db: Queryable,
  { from, until }: { from: string; until: string },
): Promise<SourceMonth[]> {
  const { rows } = await db.query<SourceMonth>(
    `with outcome as (
       select distinct on (signal_id) signal_id, outcome from outcomes order by signal_id, version desc
     ), observation as (
       select to_char(i.received_at at time zone 'UTC', 'YYYY-MM') as month, i.agency,
         count(l.signal_id) > 0 as led,
         max(array_position(array['wrong-person', 'no-action', 'case-opened', 'decided'], o.outcome)) as furthest
       from identifications i left join signal_links l using (subject_id) left join outcome o using (signal_id)
       where i.agency is not null and i.received_at >= $1 and i.received_at < $2
       group by i.subject_id
     )
     select month, agency, count(*) as identified, count(*) filter (where led) as "ledToSignal",
       count(*) filter (where not led) as "noSignal", count(*) filter (where furthest = 4) as decided,
       count(*) filter (where furthest = 3) as "caseOpened", count(*) filter (where furthest = 2) as "noAction",
       count(*) filter (where furthest = 1) as "wrongPerson", count(*) filter (where led and furthest is null) as none
     from observation group by month, agency order by month, agency`,
    [`${from}T00:00:00Z`, `${until}T00:00:00Z`],
  );
  return rows;
}

/** What was told of one source and month, with what was hidden. */
export type Told = Pick<SourceMonth, 'month' | 'agency'> & {
  readonly cells: Readonly<Record<keyof Omit<SourceMonth, 'month' | 'agency'>, Shown>>;
};

export async function toldBefore(db: Queryable, months: readonly string[]): Promise<Told[]> {
  const { rows } = await db.query<Told>(
    'select month, agency, counts as cells from told_statistics where month = any($1)',
    [months],
  );
  return rows;
}

export async function saveTold(tx: Tx, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ cells: counts, ...rest }) => ({ ...rest, counts }));
  await tx.query(
    `insert into told_statistics select * from json_populate_recordset(null::told_statistics, $1::json)
     on conflict (month, agency) do update set counts = excluded.counts`,
    [JSON.stringify(rows)],
  );
}
