import { producedSignal, type Signal, type SignalRevision, signalRevised } from '@samband/contracts';
import { type EventMeta, enqueue } from '@samband/messaging';
import { appendOrdered, type Queryable, type Tx } from '@samband/postgres';
import type { DesiredSignal } from '../domain/desired-signal.ts';
import type { StoredSignal } from '../domain/reconcile.ts';
import type { Outcome, Revised } from '../domain/revise.ts';
import { feedLog } from './feed.ts';

/** Signals of these persons, withdrawn ones too, without their content; `revision` is the one that the next comes after. */
export async function loadSignals(db: Queryable, personIds: readonly string[]): Promise<StoredSignal[]> {
  const { rows } = await db.query<StoredSignal>(
    `select signal_id as "signalId",
       greatest(revision, (select floor from revision_floor f where f.age >= s.age)) as revision,
       state = 'withdrawn' as withdrawn, person_id as "personId", indicator, country,
       status, granted_on as "grantedOn", first_day as first, last_day as last, basis, age,
       coalesce((select json_agg(json_build_object('subjectId', l.subject_id, 'personId', l.person_id,
         'sourceVersion', l.source_version)) from signal_links l where l.signal_id = s.signal_id), '[]') as links
     from signals s where person_id = any($1) and not erased`,
    [personIds],
  );
  return rows;
}

/** The latest revision of each signal, whole. */
export async function loadRevisions(db: Queryable, signalIds: readonly string[]): Promise<Map<string, Signal>> {
  if (signalIds.length === 0) return new Map();
  const { rows } = await db.query<{ signal_id: string; item: Signal }>(
    `select f.signal_id, f.item from signals s join signal_feed f using (signal_id, revision)
     where s.signal_id = any($1)`,
    [signalIds],
  );
  return new Map(rows.map((row) => [row.signal_id, row.item]));
}

/** Writes revisions to the signals, the feed and the outbox. A field that the contract does not have makes it fail. */
export async function saveRevisions(
  tx: Tx,
  revised: readonly Revised[],
  meta: (signal: SignalRevision) => EventMeta,
): Promise<void> {
  if (revised.length === 0) return;
  const items = revised.map(({ signal }) => producedSignal.parse(signal));
  await tx.query(
    `insert into signals (signal_id, person_id, indicator, country, status, granted_on, first_day, last_day,
       revision, state, basis, raised_at, revised_at)
     select signal_id, person_id, indicator, country, status, granted_on, first_day, last_day, revision, state,
       basis, raised_at, revised_at
     from json_populate_recordset(null::signals, $1::json)
     on conflict (signal_id) do update set person_id = excluded.person_id, indicator = excluded.indicator,
       country = excluded.country, status = excluded.status, granted_on = excluded.granted_on,
       first_day = excluded.first_day, last_day = excluded.last_day, basis = excluded.basis,
       revision = excluded.revision, state = excluded.state,
       revised_at = excluded.revised_at`,
    [JSON.stringify(revised.map(toRow))],
  );
  await saveLinks(
    tx,
    revised.flatMap(({ signal, desired }) => (desired ? [{ signalId: signal.signalId, links: desired.links }] : [])),
  );
  appendOrdered(
    tx,
    feedLog,
    items.map((item) => ({ signal_id: item.signalId, revision: item.revision, item })),
  );
  enqueue(tx, signalRevised, items, meta);
}

function toRow({ signal, place }: Revised) {
  return {
    signal_id: signal.signalId,
    person_id: signal.personId,
    indicator: signal.indicator,
    country: signal.assessedCountry,
    status: signal.protectionStatus,
    granted_on: signal.statusGrantedOn,
    first_day: place.first,
    last_day: place.last,
    revision: signal.revision,
    state: signal.state,
    basis: place.basis,
    raised_at: signal.raisedAt,
    revised_at: signal.revisedAt,
  };
}

type Linked = { readonly signalId: string; readonly links: DesiredSignal['links'] };

/** Notes what signals are made of now, when that changes nothing in what they say. */
export async function relinkSignals(tx: Tx, relinked: Outcome['relink']): Promise<void> {
  if (relinked.length === 0) return;
  await tx.query(
    `update signals s set basis = n.basis
     from unnest($1::uuid[], $2::text[]) as n (signal_id, basis) where s.signal_id = n.signal_id`,
    [relinked.map(({ stored }) => stored.signalId), relinked.map(({ desired }) => desired.basis)],
  );
  await saveLinks(
    tx,
    relinked.map(({ stored: { signalId }, desired: { links } }) => ({ signalId, links })),
  );
}

/** Replaces what signals in force rest on. A withdrawn signal keeps its links: by them it is known again. */
async function saveLinks(tx: Tx, signals: readonly Linked[]): Promise<void> {
  if (signals.length === 0) return;
  const links = signals.flatMap(({ signalId, links: ofSignal }) =>
    ofSignal.map((link) => ({
      signal_id: signalId,
      subject_id: link.subjectId,
      person_id: link.personId,
      source_version: link.sourceVersion,
    })),
  );
  await tx.query(
    `with given as (select * from json_populate_recordset(null::signal_links, $1::json)),
     gone as (
       delete from signal_links l where l.signal_id = any($2)
         and not exists (select from given g where g.signal_id = l.signal_id and g.subject_id = l.subject_id)
     )
     insert into signal_links select * from given
     on conflict (signal_id, subject_id) do update
       set person_id = excluded.person_id, source_version = excluded.source_version
       where (signal_links.person_id, signal_links.source_version) <> (excluded.person_id, excluded.source_version)`,
    [JSON.stringify(links), signals.map(({ signalId }) => signalId)],
  );
}
