import type { KindOfObservation } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';

export type Count = {
  readonly agency: string;
  readonly kind: KindOfObservation;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly refused: number;
  readonly repeats: number;
};

/** Adds to what was counted before; rows of the same agency, kind and day may be given together. */
export async function addCounts(db: Queryable, counts: readonly Count[]): Promise<void> {
  await db.query(
    `insert into delivery_counts as c (agency, kind, day, refused, repeats)
     select agency, kind, day, sum(refused), sum(repeats)
     from unnest($1::text[], $2::text[], $3::date[], $4::int[], $5::int[]) as t (agency, kind, day, refused, repeats)
     group by agency, kind, day order by agency, kind, day
     on conflict (agency, kind, day) do update
       set refused = c.refused + excluded.refused, repeats = c.repeats + excluded.repeats`,
    [
      counts.map((c) => c.agency),
      counts.map((c) => c.kind),
      counts.map((c) => c.day),
      counts.map((c) => c.refused),
      counts.map((c) => c.repeats),
    ],
  );
}
