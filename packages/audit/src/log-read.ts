import { functionsOf, readPurposes } from '@samband/contracts';
import { appendOrdered, type Queryable, type Tx } from '@samband/postgres';
import { invalidContent, type Principal } from '@samband/service-kit';
import { defineChainedLog, unchained } from './chained-log.ts';
import type { Audit } from './open-audit.ts';
import { ensureSubjectRefs } from './subject-keys.ts';

export type ReadRecord = {
  readonly readId: string;
  readonly at: string;
  readonly operation: string;
  readonly agency: string;
  readonly function: string;
  readonly clientId: string;
  readonly purpose: string;
  readonly subjectRefs: readonly string[];
  readonly subjects?: readonly string[];
};

export const readsLog = defineChainedLog<ReadRecord>('reads');

export type Read = {
  readonly operation: string;
  readonly principal: Principal;
  /** Header `Purpose`; without it the one of the client's registration holds. */
  readonly purpose: string | undefined;
  readonly personIds?: readonly string[];
  /** What is read about when that is no person: `tip:…`, `observation:…`, `signal:…`. */
  readonly subjects?: readonly string[];
};

/**
 * Called in the transaction that prepares the answer: what cannot be logged is not shown. One record, however many the
 * answer is about. Throws 422 that names the header when there is no purpose, or one that the contracts do not know.
 */
export async function logRead(tx: Tx, audit: Pick<Audit, 'now' | 'newId'>, read: Read): Promise<void> {
  const { operation, principal, personIds = [], subjects = [] } = read;
  const record: ReadRecord = {
    readId: audit.newId(),
    at: audit.now().toISOString(),
    operation,
    agency: principal.agency,
    function: functionOf(principal),
    clientId: principal.clientId,
    purpose: purposeOf(read),
    subjectRefs: [...(await ensureSubjectRefs(tx, personIds)).values()],
    ...(subjects.length > 0 && { subjects: [...new Set(subjects)] }),
  };
  appendOrdered(tx, readsLog, [unchained(record)]);
}

function purposeOf({ purpose, principal }: Read): string {
  const given = purpose ?? principal.purpose;
  if (given !== undefined && readPurposes.includes(given)) return given;
  const code = given === undefined ? 'required' : 'invalid-value';
  const detail = `The header Purpose must be one of ${readPurposes.join(', ')}.`;
  throw invalidContent([{ pointer: '/headers/purpose', code, detail }], detail);
}

/** The function that a token acts for, never the person behind it. */
export function functionOf(principal: Principal): string {
  const [first] = functionsOf(principal);
  if (first !== undefined) return first;
  if (principal.unit !== undefined) return `unit:${principal.unit}`;
  return principal.region === undefined ? `agency:${principal.agency}` : `region:${principal.region}`;
}

type About = { readonly subjectRefs: readonly string[]; readonly subject?: string | undefined };

export async function findReads(
  db: Queryable,
  { subjectRefs, subject }: About,
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: ReadRecord }[]> {
  const { rows } = await db.query<{ position: number; item: ReadRecord }>(
    `select (record->>'seq')::bigint as position, record as item from reads
     where (record->>'seq')::bigint > $1 and (record->'subjectRefs' ?| $3 or (record ? 'subjects' and record->'subjects' ? $4))
     order by 1 limit $2`,
    [after, limit, subjectRefs, subject ?? ''],
  );
  return rows;
}
