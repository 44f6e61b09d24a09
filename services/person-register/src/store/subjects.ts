import { ChangedMeanwhileError, type Queryable, type Tx } from '@samband/postgres';
import type { Handle } from '../domain/look-up-keys.ts';
import { keyOfSubject, type Subject, type SubjectRef } from '../domain/subject.ts';
import { numbers } from './arrays.ts';

const COLUMNS = `
  subject as ref, source_version as "sourceVersion", correlation_id as "correlationId",
  to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
  to_char(held_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "heldUntil",
  description, facts, encode(description_hash, 'hex') as "descriptionHash",
  (select coalesce(array_agg(encode(i, 'hex')), '{}') from unnest(identifiers) i) as identifiers,
  earlier, keys, key_dates as "keyDates", key_others as "keyOthers", version, outcome, reason, person_id as "personId", identity, explanation,
  candidates_cut as "candidatesCut", model_version as "modelVersion", register_version as "registerVersion",
  to_char(decided_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt",
  subjects.xmin::text as "rowState"`;

type Row = Omit<Subject, 'finding' | 'description' | 'facts' | 'handles'> & {
  keys: number[];
  keyDates: number[];
  keyOthers: number[];
  description: Subject['description'] | null;
  facts: Subject['facts'] | null;
  outcome: NonNullable<Subject['finding']>['outcome'];
  reason: string;
  personId: string | null;
  identity: NonNullable<Subject['finding']>['identity'] | null;
  explanation: unknown;
};

export function findSubjects(db: Queryable, refs: readonly SubjectRef[]): Promise<Subject[]> {
  return select(db, 'subject_key = any($1)', refs.map(keyOfSubject));
}

/** Ids of those that are stored. */
export async function findStored(db: Queryable, refs: readonly SubjectRef[]): Promise<string[]> {
  const text = 'select subject_id as id from subjects where subject_key = any($1)';
  const { rows } = await db.query<{ id: string }>(text, [refs.map(keyOfSubject)]);
  return rows.map(({ id }) => id);
}

/** Every part of these tips. */
export function findParts(db: Queryable, tipIds: readonly string[]): Promise<Subject[]> {
  return select(db, `subject_id = any($1) and subject->>'kind' = 'tip'`, tipIds);
}

async function select(db: Queryable, where: string, values: readonly string[]): Promise<Subject[]> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from subjects where ${where}`, [values]);
  return rows.map(toSubject);
}

function toSubject(found: Row): Subject {
  const { outcome, reason, personId, identity, explanation, description, facts, ...rest } = found;
  const { keys, keyDates, keyOthers, ...row } = rest;
  return {
    ...row,
    handles: keyDates.map((born, i) => ({ key: keys[i] ?? 0, born, others: keyOthers[i] ?? -1 })),
    description: description ?? undefined,
    facts: facts ?? undefined,
    finding: {
      outcome,
      reason,
      personId: personId ?? undefined,
      identity: identity ?? undefined,
      explanation: explanation ?? undefined,
    },
  };
}

/** A subject to be stored, and the row state of what was read of it; undefined where nothing was stored. */
export type ToSave = { readonly subject: Subject; readonly read: string | undefined };

/**
 * Inserts or replaces subjects, with the keys that a later change of the register finds them by. Throws
 * ChangedMeanwhileError when a row is no longer what was read: nobody can lock what is not stored yet.
 */
export async function saveSubjects(tx: Tx, all: readonly ToSave[]): Promise<void> {
  if (all.length === 0) return;
  const subjects = all.map(({ subject }) => subject);
  const known = all.filter(({ read }) => read !== undefined);
  const added = all.filter(({ read }) => read === undefined);
  await forgetHandles(
    tx,
    known.map(({ subject }) => keyOfSubject(subject.ref)),
  );
  const saved = [...(await save(tx, INSERT, added)), ...(await save(tx, UPDATE, known))];
  if (saved.length < all.length) {
    throw new ChangedMeanwhileError(`${all.length - saved.length} of ${all.length} subjects were changed meanwhile`);
  }
  const numbered = new Map(saved.map(({ no, key }) => [key, no]));
  const handles = subjects.flatMap(({ ref, handles: own }) => {
    const no = numbered.get(keyOfSubject(ref)) ?? 0;
    return own.map((handle): NumberedHandle => ({ ...handle, no }));
  });
  await tx.query(
    `insert into subject_keys (key, born, subject_no, others)
     select * from unnest($1::bigint[], $2::int[], $3::bigint[], $4::bigint[]) as x order by 1, 2, 3
     on conflict do nothing`,
    [
      numbers(handles.map(({ key }) => key)),
      numbers(handles.map(({ born }) => born)),
      numbers(handles.map(({ no }) => no)),
      numbers(handles.map(({ others }) => others)),
    ],
  );
}

type Saved = { readonly no: number; readonly key: string };

async function save(tx: Tx, sql: string, all: readonly ToSave[]): Promise<Saved[]> {
  if (all.length === 0) return [];
  const columns = STORED.map(([, , value]) => all.map(({ subject }) => value(subject)));
  const { rows } = await tx.query<Saved>(sql, [...columns, all.map(({ read }) => read ?? null)]);
  return rows;
}

type NumberedHandle = Handle & { readonly no: number };

async function forgetHandles(tx: Tx, subjectKeys: readonly string[]): Promise<void> {
  if (subjectKeys.length === 0) return;
  await tx.query(
    `delete from subject_keys k using subjects s, unnest(s.keys, s.key_dates) as old (key, born)
     where s.subject_key = any($1) and k.key = old.key and k.born = old.born and k.subject_no = s.subject_no`,
    [subjectKeys],
  );
}

/** Type of each column that is stored, and its value. Arrays of columns: a batch as JSON took longer to read than to store. */
const STORED: readonly [column: string, type: string, value: (subject: Subject) => unknown][] = [
  ['subject_key', 'text', ({ ref }) => keyOfSubject(ref)],
  ['subject_id', 'text', ({ ref }) => ref.id],
  ['subject', 'jsonb', ({ ref }) => JSON.stringify(ref)],
  ['source_version', 'bigint', ({ sourceVersion }) => sourceVersion],
  ['correlation_id', 'text', ({ correlationId }) => correlationId],
  ['received_at', 'timestamptz', ({ receivedAt }) => receivedAt],
  ['held_until', 'timestamptz', ({ heldUntil }) => heldUntil],
  ['description', 'jsonb', ({ description }) => json(description)],
  ['facts', 'jsonb', ({ facts }) => json(facts)],
  ['description_hash', 'bytea', ({ descriptionHash }) => `\\x${descriptionHash}`],
  ['identifiers', 'bytea[]', ({ identifiers }) => `{${identifiers.map((hash) => `"\\\\x${hash}"`).join(',')}}`],
  ['earlier', 'jsonb', ({ earlier }) => JSON.stringify(earlier)],
  ['keys', 'bigint[]', ({ handles }) => numbers(handles.map(({ key }) => key))],
  ['key_dates', 'int[]', ({ handles }) => numbers(handles.map(({ born }) => born))],
  ['key_others', 'bigint[]', ({ handles }) => numbers(handles.map(({ others }) => others))],
  ['version', 'bigint', ({ version }) => version],
  ['outcome', 'text', ({ finding }) => finding?.outcome ?? null],
  ['reason', 'text', ({ finding }) => finding?.reason ?? null],
  ['person_id', 'text', ({ finding }) => finding?.personId ?? null],
  ['identity', 'jsonb', ({ finding }) => json(finding?.identity)],
  ['explanation', 'jsonb', ({ finding }) => json(finding?.explanation)],
  ['candidates_cut', 'int', ({ candidatesCut }) => candidatesCut],
  ['model_version', 'text', ({ modelVersion }) => modelVersion],
  ['register_version', 'bigint', ({ registerVersion }) => registerVersion],
  ['decided_at', 'timestamptz', ({ decidedAt }) => decidedAt],
];

const NAMES = STORED.map(([column]) => column);
const UNCHANGED = new Set(['subject_key', 'subject_id', 'subject']);
const ROWS = `(
  select ${STORED.map(([column, type]) => `${column}::${type}`).join(', ')}, read
  from unnest(${[...STORED, 'read'].map((_, i) => `$${i + 1}::text[]`).join(', ')}) as x (${NAMES.join(', ')}, read)
)`;
const INSERT = `
  insert into subjects (${NAMES.join(', ')}) select ${NAMES.join(', ')} from ${ROWS} as given
  on conflict (subject_key) do nothing
  returning subject_no as no, subject_key as key`;
const UPDATE = `
  update subjects s set
    ${NAMES.filter((column) => !UNCHANGED.has(column))
      .map((column) => `${column} = given.${column}`)
      .join(', ')}
  from ${ROWS} as given where s.subject_key = given.subject_key and s.xmin = given.read::xid
  returning s.subject_no as no, s.subject_key as key`;

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
