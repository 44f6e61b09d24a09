import type { Queryable } from '@samband/postgres';

export type SourceMonth = {
  readonly month: string;
  readonly agency: string;
  readonly accepted: number;
  readonly travelEvents: number;
  readonly passportObservations: number;
  readonly asDelivered: number;
  readonly corrected: number;
  readonly retracted: number;
  readonly refused: number;
  readonly repeats: number;
};

/** What each source delivered in each of the months (YYYY-MM, UTC), by the day of the first delivery. */
export async function countMonths(db: Queryable, months: readonly string[]): Promise<SourceMonth[]> {
  const { rows } = await db.query<SourceMonth>(
    `with wanted as (
       select month, (month || '-01')::date as first, ((month || '-01')::date + interval '1 month')::date as next
       from unnest($1::text[]) as month),
     taken as (
       select month, agency, count(*) as accepted,
         count(*) filter (where kind = 'travel-event') as "travelEvents",
         count(*) filter (where kind = 'passport-observation') as "passportObservations",
         count(*) filter (where state = 'received') as "asDelivered",
         count(*) filter (where state = 'corrected') as corrected,
         count(*) filter (where state = 'retracted') as retracted
       from wanted join source_events on received_at >= first::timestamp at time zone 'UTC'
         and received_at < next::timestamp at time zone 'UTC'
       group by month, agency),
     not_taken as (
       select month, agency, sum(refused) as refused, sum(repeats) as repeats
       from wanted join delivery_counts on day >= first and day < next group by month, agency)
     select month, agency, coalesce(accepted, 0) as accepted, coalesce("travelEvents", 0) as "travelEvents",
       coalesce("passportObservations", 0) as "passportObservations", coalesce("asDelivered", 0) as "asDelivered",
       coalesce(corrected, 0) as corrected, coalesce(retracted, 0) as retracted,
       coalesce(refused, 0) as refused, coalesce(repeats, 0) as repeats
     from taken full join not_taken using (month, agency) order by month, agency`,
    [months],
  );
  return rows;
}
