import type { Queryable, Tx } from '@samband/postgres';
import { keyOfSubject, type Subject, type SubjectRef } from '../domain/subject.ts';

const COLUMNS = `
  subject as ref, source_version as "sourceVersion", correlation_id as "correlationId",
  to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
  to_char(held_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "heldUntil",
  description, facts, encode(description_hash, 'hex') as "descriptionHash",
  (select coalesce(array_agg(encode(i, 'hex')), '{}') from unnest(identifiers) i) as identifiers,
  earlier, keys, version, outcome, reason, person_id as "personId", identity, explanation,
  candidates_cut as "candidatesCut", model_version as "modelVersion", register_version as "registerVersion",
  to_char(decided_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt"`;

type Row = Omit<Subject, 'finding' | 'description' | 'facts'> & {
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

/** Every part of these tips. */
export function findParts(db: Queryable, tipIds: readonly string[]): Promise<Subject[]> {
  return select(db, `subject_id = any($1) and subject->>'kind' = 'tip'`, tipIds);
}

async function select(db: Queryable, where: string, values: readonly string[]): Promise<Subject[]> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from subjects where ${where}`, [values]);
  return rows.map(toSubject);
}

function toSubject({ outcome, reason, personId, identity, explanation, description, facts, ...row }: Row): Subject {
  return {
    ...row,
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

/** Inserts or replaces subjects with the keys that a later change of the register finds them by. */
export async function saveSubjects(tx: Tx, subjects: readonly Subject[]): Promise<void> {
  if (subjects.length === 0) return;
  await tx.query(
    `with incoming as (
       select * from json_to_recordset($1::json) as x (
         key text, ref jsonb, "sourceVersion" bigint, "correlationId" text, "receivedAt" timestamptz,
         "heldUntil" timestamptz, description jsonb, facts jsonb, "descriptionHash" text, identifiers text[],
         earlier jsonb, keys bigint[], version bigint, outcome text, reason text, "personId" text, identity jsonb, explanation jsonb,
         "candidatesCut" int, "modelVersion" text, "registerVersion" bigint, "decidedAt" timestamptz)
     ), gone as (
       delete from subject_keys k using subjects s, incoming i
       where s.subject_key = i.key and k.subject_no = s.subject_no and k.key <> all(i.keys)
     ), saved as (
       insert into subjects (subject_key, subject_id, subject, source_version, correlation_id, received_at, held_until, description,
         facts, description_hash, identifiers, earlier, keys, version, outcome, reason, person_id, identity, explanation,
         candidates_cut, model_version, register_version, decided_at)
       select key, ref->>'id', ref, "sourceVersion", "correlationId", "receivedAt", "heldUntil", description, facts,
         decode("descriptionHash", 'hex'), (select coalesce(array_agg(decode(h, 'hex')), '{}') from unnest(identifiers) h),
         earlier, keys, version, outcome, reason, "personId", identity, explanation, "candidatesCut", "modelVersion",
         "registerVersion", "decidedAt"
       from incoming
       on conflict (subject_key) do update set
         source_version = excluded.source_version, correlation_id = excluded.correlation_id,
         received_at = excluded.received_at, held_until = excluded.held_until, description = excluded.description,
         facts = excluded.facts, description_hash = excluded.description_hash, identifiers = excluded.identifiers,
         earlier = excluded.earlier, keys = excluded.keys, version = excluded.version, outcome = excluded.outcome, reason = excluded.reason,
         person_id = excluded.person_id, identity = excluded.identity, explanation = excluded.explanation,
         candidates_cut = excluded.candidates_cut, model_version = excluded.model_version,
         register_version = excluded.register_version, decided_at = excluded.decided_at
       returning subject_no, keys
     )
     insert into subject_keys (key, subject_no) select unnest(keys), subject_no from saved on conflict do nothing`,
    [JSON.stringify(subjects.map(toRow))],
  );
}

function toRow({ finding, ...subject }: Subject) {
  return { key: keyOfSubject(subject.ref), ...subject, ...finding };
}
