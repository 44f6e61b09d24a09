import type { Queryable } from '@samband/postgres';

export type Read = {
  readonly readId: string;
  readonly readAt: string;
  readonly operation: string;
  readonly agency: string;
  readonly function: string;
  readonly clientId: string;
  readonly purpose: string;
  readonly personIds: readonly string[];
};

export async function saveRead(db: Queryable, read: Read): Promise<void> {
  await db.query(
    `insert into reads (read_id, read_at, operation, agency, function, client_id, purpose, person_ids)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [read.readId, read.readAt, read.operation, read.agency, read.function, read.clientId, read.purpose, read.personIds],
  );
}
