import type { Queryable } from '@samband/postgres';

/** Days are UTC; `until` is the first day not counted. Without an agency, of all. */
export type Span = { readonly from: string; readonly until: string; readonly agency: string | undefined };

/** Promise 8: `accepted` is the sum of the others. The unit is a source event at its latest version. */
export type Accounting = {
  readonly agency: string;
  readonly accepted: number;
  readonly pending: number;
  readonly notMatched: number;
  readonly awaitingVerification: number;
  readonly identified: number;
  readonly identityRejected: number;
  readonly retracted: number;
  readonly erased: number;
  readonly deadLettered: number;
};

const places = {
  pending: 'pending',
  notMatched: 'not-matched',
  awaitingVerification: 'awaiting-verification',
  identified: 'identified',
  identityRejected: 'identity-rejected',
  retracted: 'retracted',
  erased: 'erased',
  deadLettered: 'dead-lettered',
} as const;

const counts = Object.entries(places)
  .map(([name, place]) => `count(*) filter (where place = '${place}') as "${name}"`)
  .join(', ');

export async function countAccepted(db: Queryable, { from, until, agency }: Span): Promise<Accounting[]> {
  const { rows } = await db.query<Accounting>(
    `with placed as (
       select agency, case
         when processed_version >= version then outcome
         when dead_version = version then 'dead-lettered'
         else 'pending' end as place
       from source_events
       where received_at >= $1::timestamp at time zone 'UTC' and received_at < $2::timestamp at time zone 'UTC'
         and ($3::text is null or agency = $3))
     select agency, count(*) as accepted, ${counts} from placed group by agency order by agency`,
    [from, until, agency ?? null],
  );
  return rows;
}

export type Uncounted = { readonly agency: string; readonly refused: number; readonly repeats: number };

export async function countUnaccepted(db: Queryable, { from, until, agency }: Span): Promise<Uncounted[]> {
  const { rows } = await db.query<Uncounted>(
    `select agency, sum(refused) as refused, sum(repeats) as repeats from delivery_counts
     where day >= $1 and day < $2 and ($3::text is null or agency = $3) group by agency order by agency`,
    [from, until, agency ?? null],
  );
  return rows;
}
