import type { Queryable, Tx } from '@samband/postgres';
import type { InformantState } from '../domain/state-for-informant.ts';

export type RouteOfTip = {
  readonly tipId: string;
  readonly version: number;
  readonly functions: readonly string[];
  readonly state: InformantState;
  /** Whom the tip is tied to. */
  readonly personIds: readonly string[];
};

/** A lower version never overwrites a higher one. News of a closed tip begin its time anew. Arrays of arrays are no type of PostgreSQL, hence JSON. */
export async function saveRoutes(
  tx: Tx,
  routes: readonly (RouteOfTip & { closedAt: string | undefined })[],
): Promise<void> {
  await tx.query(
    `insert into tip_routes (tip_id, version, functions, state, person_ids, closed_at)
     select "tipId", version, functions, state, "personIds", "closedAt"
     from json_to_recordset($1) as r ("tipId" uuid, version int, functions text[], state text, "personIds" text[],
       "closedAt" timestamptz)
     on conflict (tip_id) do update
       set version = excluded.version, functions = excluded.functions, state = excluded.state,
         person_ids = excluded.person_ids, closed_at = excluded.closed_at
       where tip_routes.version < excluded.version`,
    [JSON.stringify(routes)],
  );
}

export async function findRoute(db: Queryable, tipId: string): Promise<RouteOfTip | undefined> {
  const sql =
    'select tip_id as "tipId", version, functions, state, person_ids as "personIds" from tip_routes where tip_id = $1';
  return (await db.query<RouteOfTip>(sql, [tipId])).rows[0];
}
