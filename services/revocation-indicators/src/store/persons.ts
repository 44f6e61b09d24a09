import type { ProtectionChanged } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import { compareText } from '../domain/facts.ts';
import { type Person, type PersonRecord, type RecordVersion, rootOf } from '../domain/persons.ts';

/** Stores versions of records; the highest is current, whatever the order of arrival. */
export async function saveVersions(tx: Tx, changes: readonly ProtectionChanged[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = [...Map.groupBy(changes, (change) => change.personId)].map(([person_id, ofPerson]) => {
    const sorted = ofPerson.toSorted((a, b) => a.version - b.version);
    const current = sorted.at(-1) as ProtectionChanged;
    return {
      person_id,
      version: current.version,
      merged_into: current.mergedInto ?? null,
      case_ids: current.cases.map((each) => each.caseId),
      versions: Object.fromEntries(sorted.map((change) => [change.version, toVersion(change)])),
    };
  });
  await tx.query(
    `insert into persons (person_id, version, merged_into, case_ids, versions)
     select person_id, version, merged_into, case_ids, versions from json_populate_recordset(null::persons, $1::json)
     order by person_id
     on conflict (person_id) do update set
       versions = persons.versions || excluded.versions,
       version = greatest(persons.version, excluded.version),
       merged_into = case when excluded.version >= persons.version then excluded.merged_into else persons.merged_into end,
       case_ids = case when excluded.version >= persons.version then excluded.case_ids else persons.case_ids end`,
    [JSON.stringify(rows)],
  );
}

function toVersion(change: ProtectionChanged): RecordVersion {
  const { version, receivedAt, protection, swedishCitizenSince, mergedInto } = change;
  return {
    version,
    receivedAt,
    protection,
    ...(swedishCitizenSince !== undefined && { swedishCitizenSince }),
    ...(mergedInto !== undefined && { mergedInto }),
  };
}

/** Every record that is one person with any of these, up and down the chains of merges; with those that are not known. */
export function findRelated(db: Queryable, personIds: readonly string[]): Promise<string[]> {
  return follow(db, personIds, merges);
}

/**
 * The same, with records that are no longer one person while a signal of the one still rests on what names the other:
 * only who sees both can part it without giving the same journey a second id.
 */
export function findTogether(db: Queryable, personIds: readonly string[]): Promise<string[]> {
  return follow(db, personIds, `${merges} union all ${sharedSignals}`);
}

const merges = `
  select merged_into as id from persons where person_id = related.id and merged_into is not null
  union all
  select person_id from persons where merged_into = related.id`;

const sharedSignals = `
  select s.person_id from signal_links l join signals s using (signal_id)
  where l.person_id = related.id and s.person_id <> related.id
  union all
  select l.person_id from signals s join signal_links l using (signal_id)
  where s.person_id = related.id and not s.erased and l.person_id <> related.id`;

async function follow(db: Queryable, personIds: readonly string[], steps: string): Promise<string[]> {
  if (personIds.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `with recursive related (id) as (
       select unnest($1::text[]) collate "C"
       union
       select next.id from related cross join lateral (${steps}) next
     )
     select id from related`,
    [personIds],
  );
  return rows.map((row) => row.id).sort(compareText);
}

type PersonRow = {
  person_id: string;
  merged_into: string | null;
  case_ids: string[];
  versions: Record<string, RecordVersion>;
};

export type LoadedPersons = {
  readonly persons: readonly Person[];
  /** Root of each of the ids that were asked for. */
  readonly roots: ReadonlyMap<string, string>;
};

/** The persons that these records are; ids without a record stand for themselves. */
export async function loadPersons(db: Queryable, personIds: readonly string[]): Promise<LoadedPersons> {
  const { rows } = await db.query<PersonRow>(
    'select person_id, merged_into, case_ids, versions from persons where person_id = any($1)',
    [personIds],
  );
  const mergedInto = new Map(
    rows.flatMap((row): [string, string][] => (row.merged_into === null ? [] : [[row.person_id, row.merged_into]])),
  );
  const records = new Map(rows.map((row) => [row.person_id, toRecord(row)]));
  const roots = new Map(personIds.map((id) => [id, rootOf(id, mergedInto)]));
  const byRoot = Map.groupBy(personIds, (id) => roots.get(id) ?? id);
  const persons = [...byRoot].map(([root, ids]) => ({
    root,
    records: rootFirst(root, ids).flatMap((id) => records.get(id) ?? []),
  }));
  return { persons, roots };
}

function rootFirst(root: string, ids: readonly string[]): string[] {
  return [...new Set(ids)].sort((a, b) => Number(b === root) - Number(a === root) || compareText(a, b));
}

function toRecord({ person_id, case_ids, versions }: PersonRow): PersonRecord {
  const sorted = Object.values(versions).sort((a, b) => a.version - b.version);
  return { personId: person_id, versions: sorted, caseIds: case_ids };
}
