import type { RouteKind, RouteState } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';
import { loadClocks, type RunningClock } from './clocks.ts';

export type WorklistQuery = {
  readonly function: string;
  readonly state?: RouteState | undefined;
  readonly kind?: RouteKind | undefined;
  readonly linked?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly after: number;
  readonly limit: number;
};

export type WorklistItem = {
  readonly tipId: string;
  readonly version: number;
  readonly kind: RouteKind;
  readonly state: RouteState;
  readonly reason: string;
  readonly rule: string;
  readonly since: string;
  readonly bounces: number;
  readonly securityThreat: boolean;
  readonly linked: boolean;
  readonly clocks: RunningClock[];
};

/** Oldest first. What was returned or forwarded has left the function and is found by that state only. */
export async function listWork(
  db: Queryable,
  query: WorklistQuery,
): Promise<{ position: number; item: WorklistItem }[]> {
  const { rows } = await db.query<Omit<WorklistItem, 'clocks'> & { position: number }>(
    `select e.position, e.tip_id as "tipId", r.version, e.kind, e.state, e.reason, e.rule,
       rfc3339(e.from_at) as since, r.bounces, r.security_threat as "securityThreat",
       cardinality(r.root_ids) > 0 as linked
     from route_entries e join routes r using (tip_id)
     where e.function = $1 and e.position > $2
       and (case when $3::text in ('returned', 'forwarded') then e.until_at is not null else e.until_at is null end)
       and (e.state = $3 or ($3 is null and e.state in ('new', 'accepted', 'presented')))
       and ($4::text is null or e.kind = $4)
       and ($5::boolean is null or (cardinality(r.root_ids) > 0) = $5)
       and ($6::boolean is null or $6 = exists
         (select 1 from clocks c where c.tip_id = e.tip_id and c.function = e.function and c.escalated_at is not null))
     order by e.position limit $7`,
    [query.function, query.after, query.state, query.kind, query.linked, query.overdue, query.limit],
  );
  const clocks = await loadClocks(
    db,
    rows.map(({ tipId }) => tipId),
  );
  return rows.map(({ position, ...row }) => {
    const own = (clocks.get(row.tipId) ?? []).filter((clock) => clock.function === query.function);
    return { position, item: { ...row, clocks: own } };
  });
}

export type WorklistCounts = {
  readonly function: string;
  readonly new: number;
  readonly accepted: number;
  readonly presented: number;
  readonly overdue: number;
  readonly oldest: string | null;
};

/** Counts of these functions, or of all that have anything before them. */
export async function countWork(db: Queryable, functions: readonly string[] | undefined): Promise<WorklistCounts[]> {
  const { rows } = await db.query<WorklistCounts>(
    `select e.function, count(*) filter (where e.state = 'new') as new,
       count(*) filter (where e.state = 'accepted') as accepted,
       count(*) filter (where e.state = 'presented') as presented,
       count(*) filter (where exists (select 1 from clocks c where c.tip_id = e.tip_id and c.function = e.function
         and c.escalated_at is not null)) as overdue,
       rfc3339(min(e.from_at)) as oldest
     from route_entries e
     where e.until_at is null and e.state in ('new', 'accepted', 'presented') and ($1::text[] is null or e.function = any($1))
     group by e.function order by e.function`,
    [functions],
  );
  return rows;
}

/** Tips, all or those before these functions, and those without exactly one primary route: none, and the database refuses any. */
export async function countUnrouted(
  db: Queryable,
  functions: readonly string[] | undefined,
): Promise<{ tips: number; unrouted: number }> {
  const { rows } = await db.query<{ tips: number; unrouted: number }>(
    `select count(*) as tips, count(*) filter (where p.primaries is distinct from 1) as unrouted
     from tips left join (
       select tip_id, count(*) as primaries from route_entries where kind = 'primary' and until_at is null group by tip_id
     ) p using (tip_id)
     where $1::text[] is null or tip_id in
       (select tip_id from route_entries where function = any($1) and until_at is null)`,
    [functions],
  );
  return rows[0] ?? { tips: 0, unrouted: 0 };
}
