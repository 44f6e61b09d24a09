import { readmitSubjects } from '@samband/audit';
import { type Person, protectionChanged } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import type { Queryable, Tx } from '@samband/postgres';
import { RegisterError } from '../domain/errors.ts';
import { bucketOf, contentHash, keyedHash } from '../domain/hashes.ts';
import { entriesOf, nameBits } from '../domain/look-up-keys.ts';
import { KEY_VERSION, preparePerson, tokensOf, wordsOf } from '../domain/matching.ts';
import { type RecordResult, recordPerson } from '../domain/record-person.ts';
import { addWords } from '../store/names.ts';
import {
  addEntries,
  type EntryOf,
  findHeld,
  type HeldPerson,
  type PersonRow,
  removeEntries,
  savePersons,
  without,
} from '../store/persons.ts';
import { recordChanges } from '../store/register-changes.ts';
import { SOURCE } from './identify-subjects.ts';

export type RecordDeps = { readonly now: () => Date; readonly hashSecret: string };

/** A person as it came in, and the request or event that brought it. */
export type Incoming = { readonly person: Person; readonly correlationid: string; readonly causationid?: string };

/** With its hash, and with its keys if it looks as if it will be stored. */
export type Prepared = Incoming & { readonly hash: string; readonly row?: NewRow | undefined };

export type RecordOutcome = RecordResult | RegisterError;

/**
 * The part of recording that needs no lock: hashes, and the keys of what is not there yet. So the next group of a bulk
 * load is made ready while the one before is stored.
 */
export async function prepareRecords(
  db: Queryable,
  deps: RecordDeps,
  incoming: readonly Incoming[],
): Promise<Prepared[]> {
  const held = await findHeld(
    db,
    incoming.map(({ person }) => ask(deps, person)),
  );
  return incoming.map((one): Prepared => {
    const hash = contentHash(one.person);
    const outcome = outcomeOf(held.get(one.person.personId), { version: one.person.version, contentHash: hash });
    return isStored(outcome) ? { ...one, hash, row: toRow(one.person, hash) } : { ...one, hash };
  });
}

/**
 * Records persons, each at most once in `prepared`, whole and set-based; answers each in the same order. The caller
 * holds the locks of their ids, taken before.
 */
export async function recordPersons(tx: Tx, deps: RecordDeps, prepared: readonly Prepared[]): Promise<RecordOutcome[]> {
  const held = await findHeld(
    tx,
    prepared.map(({ person }) => ask(deps, person)),
  );
  const outcomes = prepared.map(({ person, hash }) =>
    outcomeOf(held.get(person.personId), { version: person.version, contentHash: hash }),
  );
  const stored = prepared.flatMap((one, i) => {
    if (!isStored(outcomes[i])) return [];
    return [{ ...one, row: one.row ?? toRow(one.person, one.hash), held: held.get(one.person.personId) }];
  });
  if (stored.length > 0) await store(tx, deps, stored);
  return outcomes;
}

function ask({ hashSecret }: RecordDeps, { personId }: Person) {
  return { personId, personHash: keyedHash(hashSecret, personId) };
}

function isStored(outcome: RecordOutcome | undefined): boolean {
  return outcome !== undefined && !(outcome instanceof RegisterError) && outcome.result === 'stored';
}

function outcomeOf(held: HeldPerson | undefined, incoming: { version: number; contentHash: string }): RecordOutcome {
  try {
    return recordPerson(held?.held, incoming);
  } catch (error) {
    if (error instanceof RegisterError) return error;
    throw error;
  }
}

type NewRow = PersonRow & { readonly words: readonly string[] };

function toRow(person: Person, hash: string): NewRow {
  const prepared = preparePerson(person);
  return {
    personId: person.personId,
    version: person.version,
    content: person,
    contentHash: hash,
    bucket: bucketOf(person.personId),
    entries: entriesOf(prepared),
    nameBits: nameBits(prepared),
    tokens: tokensOf(prepared),
    keyVersion: KEY_VERSION,
    words: wordsOf(prepared),
  };
}

type Stored = Incoming & { readonly row: NewRow; readonly held: HeldPerson | undefined };

async function store(tx: Tx, deps: RecordDeps, stored: readonly Stored[]): Promise<void> {
  const at = deps.now().toISOString();
  await removeEntries(
    tx,
    stored.flatMap(({ row, held }) => gone(row, held)),
  );
  const newWords = await addWords(
    tx,
    stored.flatMap(({ row }) => row.words),
  );
  const numbers = await savePersons(
    tx,
    stored.map(({ row }) => row),
    at,
  );
  await addEntries(
    tx,
    stored.flatMap(({ row, held }) => added(row, held, numbers.get(row.personId) ?? 0)),
  );
  const back = stored.filter(({ held }) => held?.held.status === 'erased');
  await readmitSubjects(
    tx,
    back.map(({ row }) => row.personId),
  );
  recordChanges(
    tx,
    stored.map(({ row }) => ({
      person_id: row.personId,
      bucket: row.bucket,
      new_words: row.words.filter((word) => newWords.has(word)),
      kind: 'stored',
      changed_at: at,
    })),
  );
  enqueue(
    tx,
    protectionChanged,
    stored.map(({ person }) => toProtection(person, at)),
    (_, i) => ({
      source: SOURCE,
      time: deps.now(),
      correlationid: stored[i]?.correlationid ?? '',
      causationid: stored[i]?.causationid,
    }),
  );
}

function added(row: PersonRow, held: HeldPerson | undefined, personNo: number): EntryOf[] {
  return without(row.entries, held?.entries ?? []).map((entry) => ({ ...entry, personNo }));
}

function gone(row: PersonRow, held: HeldPerson | undefined): EntryOf[] {
  const personNo = held?.personNo;
  if (personNo === undefined) return [];
  return without(held?.entries ?? [], row.entries).map((entry) => ({ ...entry, personNo }));
}

/** What others may know: no names, birth dates or documents; the contract leaves out whatever else there is. */
function toProtection(person: Person, receivedAt: string) {
  const { personId, version, protection, cases, protectedIdentity, swedishCitizenSince, mergedInto } = person;
  return {
    personId,
    version,
    protection,
    cases,
    protectedIdentity,
    ...(swedishCitizenSince !== undefined && { swedishCitizenSince }),
    ...(mergedInto !== undefined && { mergedInto }),
    receivedAt,
  };
}
