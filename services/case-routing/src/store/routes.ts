import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';
import type { Entry, Route } from '../domain/route.ts';

type Row = Omit<Route, 'entries' | 'awaitingSince'> & { awaitingSince: string | null };
type EntryRow = Omit<Entry, 'until'> & { tipId: string; until: string | null };

export async function loadRoutes(db: Queryable, tipIds: readonly string[]): Promise<Map<string, Route>> {
  const { rows } = await db.query<Row>(
    `select r.tip_id as "tipId", r.version, r.rule_version as "ruleVersion", t.source,
       rfc3339(t.received_at) as "receivedAt", r.tip_version as "tipVersion",
       r.content_version as "contentVersion", r.decided, r.root_ids as "rootIds",
       r.security_threat as "securityThreat", r.third_party_fact as "thirdPartyFact", r.handled, r.bounces,
       rfc3339(r.awaiting_since) as "awaitingSince"
     from routes r join tips t using (tip_id) where r.tip_id = any($1)`,
    [tipIds],
  );
  const entries = Map.groupBy(await loadEntries(db, tipIds), ({ tipId }) => tipId);
  const toRoute = (row: Row): Route => ({
    ...row,
    awaitingSince: row.awaitingSince ?? undefined,
    entries: (entries.get(row.tipId) ?? []).map(toEntry),
  });
  return new Map(rows.map((row) => [row.tipId, toRoute(row)]));
}

async function loadEntries(db: Queryable, tipIds: readonly string[]): Promise<EntryRow[]> {
  const { rows } = await db.query<EntryRow>(
    `select tip_id as "tipId", seq, function, kind, state, rule, reason, decided_by as by,
       rfc3339(from_at) as "from", rfc3339(until_at) as until
     from route_entries where tip_id = any($1) order by tip_id, seq`,
    [tipIds],
  );
  return rows;
}

function toEntry({ tipId: _, until, ...entry }: EntryRow): Entry {
  return until === null ? entry : { ...entry, until };
}

/** The caller holds the tips' locks. */
export async function saveRoutes(tx: Tx, routes: readonly Route[]): Promise<void> {
  await tx.query(
    `insert into routes (tip_id, version, rule_version, tip_version, content_version, decided, root_ids,
       security_threat, third_party_fact, handled, bounces, awaiting_since)
     select "tipId", version, "ruleVersion", "tipVersion", "contentVersion", decided, "rootIds", "securityThreat",
       "thirdPartyFact", handled, bounces, "awaitingSince"
     from json_to_recordset($1) as r ("tipId" uuid, version int, "ruleVersion" text, "tipVersion" int,
       "contentVersion" int, decided text, "rootIds" text[], "securityThreat" boolean, "thirdPartyFact" boolean,
       handled boolean, bounces int, "awaitingSince" timestamptz)
     on conflict (tip_id) do update set version = excluded.version, rule_version = excluded.rule_version,
       tip_version = excluded.tip_version, content_version = excluded.content_version, decided = excluded.decided,
       root_ids = excluded.root_ids, security_threat = excluded.security_threat,
       third_party_fact = excluded.third_party_fact, handled = excluded.handled, bounces = excluded.bounces,
       awaiting_since = excluded.awaiting_since`,
    [JSON.stringify(routes)],
  );
  const entries = routes.flatMap(({ tipId, entries: own }) => own.map((entry) => ({ tipId, ...entry })));
  // What ends is written before what begins: one function has one entry at a time.
  await saveEntries(
    tx,
    entries.filter(({ until }) => until !== undefined),
  );
  await saveEntries(
    tx,
    entries.filter(({ until }) => until === undefined),
  );
}

/** The worklists: a new entry comes behind whatever was listed before. */
const worklists = defineLog<{ tip_id: string; seq: number }>({
  name: 'worklists',
  table: 'route_entries',
  columns: ['tip_id', 'seq'],
  placesOnly: true,
});

async function saveEntries(tx: Tx, entries: readonly (Entry & { tipId: string })[]): Promise<void> {
  const { rows } = await tx.query<{ tip_id: string; seq: number }>(
    `with before as (select tip_id, seq from route_entries where tip_id = any($2)),
     saved as (insert into route_entries as e (tip_id, seq, function, kind, state, rule, reason, decided_by, from_at, until_at)
     select "tipId", seq, function, kind, state, rule, reason, by, "from", until
     from json_to_recordset($1) as n ("tipId" uuid, seq int, function text, kind text, state text, rule text,
       reason text, by text, "from" timestamptz, until timestamptz)
     on conflict (tip_id, seq) do update set state = excluded.state, until_at = excluded.until_at, rule = excluded.rule,
       reason = excluded.reason
     where (e.state, e.until_at, e.rule) is distinct from (excluded.state, excluded.until_at, excluded.rule)
     returning tip_id, seq, position)
     select tip_id, seq from saved where (tip_id, seq) not in (table before) order by position`,
    [JSON.stringify(entries), entries.map(({ tipId }) => tipId)],
  );
  appendOrdered(tx, worklists, rows);
}
