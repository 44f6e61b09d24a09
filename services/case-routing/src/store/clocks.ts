import type { ClockName } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Clock } from '../domain/clocks.ts';

export type RunningClock = Clock & { readonly tipId: string; readonly escalatedAt: string | null };

/** The clocks that run now; one that still runs to the same time stays as it is, escalated or not. */
export async function saveClocks(
  tx: Tx,
  tipIds: readonly string[],
  clocks: readonly (Clock & { tipId: string })[],
): Promise<void> {
  await tx.query(
    `with given as (
       select * from json_to_recordset($2) as c ("tipId" uuid, clock text, function text, "dueAt" timestamptz)
     ), stopped as (
       delete from clocks c where c.tip_id = any($1) and not exists
         (select from given g where (g."tipId", g.clock, g.function) = (c.tip_id, c.clock, c.function))
     )
     insert into clocks as c (tip_id, clock, function, due_at) select "tipId", clock, function, "dueAt" from given
     on conflict (tip_id, clock, function) do update set due_at = excluded.due_at, escalated_at = null
     where c.due_at <> excluded.due_at`,
    [tipIds, JSON.stringify(clocks)],
  );
}

const columns = `tip_id as "tipId", clock, function, rfc3339(due_at) as "dueAt",
  rfc3339(escalated_at) as "escalatedAt"`;

export async function loadClocks(db: Queryable, tipIds: readonly string[]): Promise<Map<string, RunningClock[]>> {
  const sql = `select ${columns} from clocks where tip_id = any($1) order by due_at, clock, function`;
  return Map.groupBy((await db.query<RunningClock>(sql, [tipIds])).rows, ({ tipId }) => tipId);
}

export async function findDue(db: Queryable, { at, limit }: { at: string; limit: number }): Promise<RunningClock[]> {
  const sql = `select ${columns} from clocks where due_at <= $1 and escalated_at is null order by due_at limit $2`;
  return (await db.query<RunningClock>(sql, [at, limit])).rows;
}

/** Open tips that NOA has had untied since before a time, and that it has not just been asked about; oldest first. */
export async function findLongUntied(db: Queryable, { before, limit }: { before: string; limit: number }) {
  const { rows } = await db.query<{ tipId: string }>(
    `select e.tip_id as "tipId" from route_entries e join routes r using (tip_id)
     where e.function = 'noa' and e.kind = 'primary' and e.until_at is null and e.from_at <= $1
       and e.state in ('new', 'accepted', 'presented') and not (e.rule = 'K1-keep' and e.state = 'new')
       and cardinality(r.root_ids) = 0
     order by e.from_at, e.tip_id limit $2`,
    [before, limit],
  );
  return rows.map(({ tipId }) => tipId);
}

export async function markEscalated(
  tx: Tx,
  { tipId, clock, function: who, at }: { tipId: string; clock: ClockName; function: string; at: string },
): Promise<void> {
  await tx.query('update clocks set escalated_at = $4 where tip_id = $1 and clock = $2 and function = $3', [
    tipId,
    clock,
    who,
    at,
  ]);
}
