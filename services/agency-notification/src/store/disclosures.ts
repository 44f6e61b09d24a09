import { defineChainedLog, type Link } from '@samband/audit';
import type { Disclosure, Refusal } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';

export type DisclosureContent = Omit<Disclosure, keyof Link>;
export type RefusalContent = Omit<Refusal, keyof Link>;
type Logged = { readonly disclosures: Disclosure; readonly refusals: Refusal };

export const disclosuresLog = defineChainedLog<DisclosureContent>('disclosures');
/** What an officer kept back; nothing of it was disclosed, so it has a log of its own. */
export const refusalsLog = defineChainedLog<RefusalContent>('refusals');

export type LogFilter<Log extends keyof Logged> = {
  readonly log: Log;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly receiver?: string | undefined;
  readonly provision?: string | undefined;
  /** Answers nothing when it is empty. */
  readonly subjectRefs?: readonly string[] | undefined;
};

export async function findLogged<Log extends keyof Logged>(
  db: Queryable,
  { log, from, until, receiver, provision, subjectRefs }: LogFilter<Log>,
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: Logged[Log] }[]> {
  const given: [condition: string, value: unknown][] = [
    [`record->>'at' >= `, from],
    [`record->>'at' < `, until],
    [`record->>'receiver' = `, receiver],
    [`record->'provisionIds' ? `, provision],
    // The first part is that of the index.
    [`record ? 'subjectRef' and record->>'subjectRef' = any `, subjectRefs],
  ];
  const asked = given.filter(([, value]) => value !== undefined);
  const where = asked.map(([condition], n) => ` and ${condition}($${n + 3})`).join('');
  const { rows } = await db.query<{ position: number; item: Logged[Log] }>(
    `select (record->>'seq')::bigint as position, record as item from ${log}
     where (record->>'seq')::bigint > $1${where} order by 1 limit $2`,
    [after, limit, ...asked.map(([, value]) => value)],
  );
  return rows;
}
