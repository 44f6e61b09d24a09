import type { Queryable } from '@samband/postgres';

export type Read = {
  readonly readId: string;
  readonly readAt: string;
  readonly operation: string;
  readonly tipId: string;
  readonly personIds: readonly string[];
  readonly agency: string;
  readonly functions: readonly string[];
  readonly clientId: string;
  readonly purpose: string;
};

export async function saveRead(db: Queryable, read: Read): Promise<void> {
  await db.query(
    `insert into reads (read_id, read_at, operation, tip_id, person_ids, agency, functions, client_id, purpose)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      read.readId,
      read.readAt,
      read.operation,
      read.tipId,
      read.personIds,
      read.agency,
      read.functions,
      read.clientId,
      read.purpose,
    ],
  );
}
