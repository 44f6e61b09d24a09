import type { IdentificationMade } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import { explainUnidentified } from '../domain/explain.ts';
import type { Known } from '../domain/facts.ts';
import { ruleVersion } from '../domain/signal-content.ts';

/** A tip names several persons, and each of them is a subject of its own. */
export function subjectIdOf({ id, part }: IdentificationMade['subject']): string {
  return part === undefined ? id : `${id}/${part}`;
}

type Saved = { subject_id: string; person_id: string | null; before: string | null };

/**
 * Stores what is newer than what is stored, and answers the persons that the stored ones named before and name now.
 */
export async function saveIdentifications(tx: Tx, made: readonly IdentificationMade[], now: Date): Promise<string[]> {
  const latest = new Map<string, IdentificationMade>();
  for (const each of made) {
    const id = subjectIdOf(each.subject);
    if ((latest.get(id)?.version ?? 0) < each.version) latest.set(id, each);
  }
  const { rows } = await tx.query<Saved>(
    `with given as (
       select * from json_populate_recordset(null::identifications, $1::json) order by subject_id
     ), before as (
       select subject_id, person_id from identifications where subject_id in (select subject_id from given)
     ), saved as (
       insert into identifications as i select * from given
       on conflict (subject_id) do update set (subject, version, source_version, outcome, person_id, identity,
         register_version, facts, tip, agency, received_at, explained, reasons, rule_version, person_version, explained_at, none_since)
         = row (excluded.subject, excluded.version, excluded.source_version, excluded.outcome, excluded.person_id,
         excluded.identity, excluded.register_version, excluded.facts, excluded.tip,
         case when excluded.outcome <> 'erased' then coalesce(excluded.agency, i.agency) end,
         case when excluded.outcome <> 'erased' then coalesce(excluded.received_at, i.received_at) end, excluded.explained, excluded.reasons, excluded.rule_version, excluded.person_version,
         excluded.explained_at,
         case when i.source_version = excluded.source_version and excluded.facts is not null then i.none_since end)
       where i.version < excluded.version
       returning i.subject_id, i.person_id
     )
     select saved.subject_id, saved.person_id, before.person_id as before from saved left join before using (subject_id)`,
    [JSON.stringify([...latest].map(([id, each]) => toRow(id, each, now)))],
  );
  return [...new Set(rows.flatMap((row) => [row.person_id, row.before]).filter((id) => id !== null))];
}

function toRow(subject_id: string, made: IdentificationMade, now: Date) {
  const identified = made.outcome === 'identified';
  const { explained, reasons } = explainUnidentified(made);
  return {
    subject_id,
    subject: made.subject,
    version: made.version,
    source_version: made.sourceVersion,
    outcome: made.outcome,
    person_id: identified ? made.personId : null,
    identity: identified ? (made.identity ?? { outcome: 'match', score: 0, modelVersion: 'unknown' }) : null,
    register_version: made.registerVersion,
    facts: identified ? made.facts : null,
    tip: identified ? made.tip : null,
    agency: identified ? (made.facts?.agency ?? null) : null,
    received_at: identified ? (made.facts?.receivedAt ?? null) : null,
    explained,
    reasons,
    rule_version: ruleVersion,
    explained_at: now.toISOString(),
  };
}

type KnownRow = {
  subject_id: string;
  subject: IdentificationMade['subject'];
  version: number;
  source_version: number;
  person_id: string;
  identity: Known['identity'];
  facts: Known['facts'] | null;
  tip: Known['tip'] | null;
  explained: string;
  reasons: StoredReason[];
  rule_version: string;
  person_version: number | null;
};

export type StoredReason = { code: string; country?: string; signalId?: string; emptied?: true };

/** What is stored as the explanation of a subject; compared before it is written again. */
type StoredExplanation = {
  readonly explained: string;
  readonly reasons: readonly StoredReason[];
  readonly ruleVersion: string;
  readonly personVersion: number | undefined;
};

export type LoadedKnown = { readonly known: Known; readonly stored: StoredExplanation };

/** Everything known to be about these records. */
export async function loadKnown(db: Queryable, personIds: readonly string[]): Promise<LoadedKnown[]> {
  const { rows } = await db.query<KnownRow>(
    `select subject_id, subject, version, source_version, person_id, identity, facts, tip, explained, reasons,
       rule_version, person_version
     from identifications where person_id = any($1)`,
    [personIds],
  );
  return rows.map(toLoaded);
}

function toLoaded(row: KnownRow): LoadedKnown {
  const known: Known = {
    subjectId: row.subject_id,
    subjectKind: row.subject.kind,
    version: row.version,
    sourceVersion: row.source_version,
    personId: row.person_id,
    identity: row.identity,
    ...(row.facts && { facts: row.facts }),
    ...(row.tip && { tip: row.tip }),
  };
  const { explained, reasons, rule_version: ruleVersion } = row;
  return { known, stored: { explained, reasons, ruleVersion, personVersion: row.person_version ?? undefined } };
}

/** How subjects stand now, for those that no longer name a person they did. */
export async function loadOutcomes(db: Queryable, subjectIds: readonly string[]): Promise<Map<string, string>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await db.query<{ subject_id: string; outcome: string }>(
    'select subject_id, outcome from identifications where subject_id = any($1)',
    [subjectIds],
  );
  return new Map(rows.map((row) => [row.subject_id, row.outcome]));
}

export type ExplanationRow = { subjectId: string } & StoredExplanation;

export async function saveExplanations(tx: Tx, changed: readonly ExplanationRow[], now: Date): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ subjectId, explained, reasons, ruleVersion: rule_version, personVersion }) => ({
    subject_id: subjectId,
    explained,
    reasons,
    rule_version,
    person_version: personVersion ?? null,
  }));
  await tx.query(
    `update identifications i set explained = n.explained, reasons = n.reasons, rule_version = n.rule_version,
       person_version = n.person_version, explained_at = $2,
       none_since = case when n.explained = 'none' then coalesce(i.none_since, $2) end
     from json_populate_recordset(null::identifications, $1::json) n where i.subject_id = n.subject_id`,
    [JSON.stringify(rows), now],
  );
}

/** Records that these subjects name now. */
export async function findNamed(db: Queryable, subjectIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ person_id: string }>(
    'select distinct person_id from identifications where subject_id = any($1) and person_id is not null',
    [subjectIds],
  );
  return rows.map((row) => row.person_id);
}
