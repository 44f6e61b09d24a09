import { defineChainedLog, type Link } from '@samband/audit';
import type { Disclosure } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';

export type DisclosureContent = Omit<Disclosure, keyof Link>;

export const disclosuresLog = defineChainedLog<DisclosureContent>('disclosures');

export type DisclosureFilter = {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly receiver?: string | undefined;
  readonly provision?: string | undefined;
  /** Answers nothing when it is empty. */
  readonly subjectRefs?: readonly string[] | undefined;
};

export async function findDisclosures(
  db: Queryable,
  { from, until, receiver, provision, subjectRefs }: DisclosureFilter,
  { after, limit }: { after: number; limit: number },
): Promise<{ position: number; item: Disclosure }[]> {
  const { rows } = await db.query<{ position: number; item: Disclosure }>(
    `select (record->>'seq')::bigint as position, record as item from disclosures where (record->>'seq')::bigint > $1
       and ($3::text is null or record->>'at' >= $3) and ($4::text is null or record->>'at' < $4)
       and ($5::text is null or record->>'receiver' = $5)
       and ($6::text is null or record->'provisionIds' ? $6)
       and ($7::text[] is null or record->>'subjectRef' = any($7))
     order by 1 limit $2`,
    [after, limit, from ?? null, until ?? null, receiver ?? null, provision ?? null, subjectRefs ?? null],
  );
  return rows;
}
