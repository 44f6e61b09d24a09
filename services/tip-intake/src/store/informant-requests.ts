import type { InformantRequest } from '@samband/contracts';
import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';

export type StoredRequest = InformantRequest & { readonly clientId: string };

type Row = { [Key in keyof Required<StoredRequest>]: StoredRequest[Key] | null };

const columns = `request_id as "requestId", tip_id as "tipId", by_function as by, client_id as "clientId", reason,
  rfc3339(requested_at) as "requestedAt", state, decided_by as "decidedBy", decision_reason as "decisionReason",
  rfc3339(decided_at) as "decidedAt", rfc3339(valid_until) as "validUntil"`;

const listed = defineLog<{ request_id: string }>({
  name: 'informant-requests',
  table: 'informant_requests',
  columns: ['request_id'],
  placesOnly: true,
});

/** The new request, or the one of this function that is open already. */
export async function insertRequest(
  tx: Tx,
  request: Pick<StoredRequest, 'requestId' | 'tipId' | 'by' | 'clientId' | 'reason' | 'requestedAt'>,
): Promise<StoredRequest> {
  const { requestId, tipId, by, clientId, reason, requestedAt } = request;
  await tx.query(
    `insert into informant_requests (request_id, tip_id, by_function, client_id, reason, requested_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [requestId, tipId, by, clientId, reason, requestedAt],
  );
  const sql = `select ${columns} from informant_requests where tip_id = $1 and by_function = $2 and state = 'open'`;
  const [row] = (await tx.query<Row>(sql, [tipId, by])).rows;
  if (row === undefined) throw new Error('the request that was just stored is gone');
  if (row.requestId === requestId) appendOrdered(tx, listed, [{ request_id: requestId }]);
  return toRequest(row);
}

export async function findRequest(tx: Tx, requestId: string): Promise<StoredRequest | undefined> {
  const sql = `select ${columns} from informant_requests where request_id = $1 for update`;
  const [row] = (await tx.query<Row>(sql, [requestId])).rows;
  return row && toRequest(row);
}

export async function saveDecision(tx: Tx, request: StoredRequest): Promise<void> {
  const { requestId, state, decidedBy, decisionReason, decidedAt, validUntil } = request;
  await tx.query(
    `update informant_requests set state = $2, decided_by = $3, decision_reason = $4, decided_at = $5, valid_until = $6
     where request_id = $1`,
    [requestId, state, decidedBy, decisionReason, decidedAt, validUntil],
  );
}

export type RequestQuery = { readonly state: 'open' | 'decided'; readonly after: number; readonly limit: number };

export async function listRequests(
  db: Queryable,
  { state, after, limit }: RequestQuery,
): Promise<{ position: number; item: StoredRequest }[]> {
  const { rows } = await db.query<Row & { position: number }>(
    `select position, ${columns} from informant_requests
     where position > $1 and (state = 'open') = ($2 = 'open') order by position limit $3`,
    [after, state, limit],
  );
  return rows.map(({ position, ...row }) => ({ position, item: toRequest(row) }));
}

/** Whether a custodian has let one of these functions see who left the tip, and that still holds. */
export async function isApproved(
  db: Queryable,
  { tipId, functions, at }: { tipId: string; functions: readonly string[]; at: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from informant_requests
     where tip_id = $1 and by_function = any($2) and state = 'approved' and valid_until > $3 limit 1`,
    [tipId, functions, at],
  );
  return (rowCount ?? 0) > 0;
}

function toRequest(row: Row): StoredRequest {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as StoredRequest;
}
