import type { Tx } from '@samband/postgres';
import type { StoredBody } from '../domain/same-body.ts';

/** One row of the ledger; a retraction has a reason and neither body nor receipt. */
export type Delivery = {
  readonly observationId: string;
  readonly version: number;
  readonly action: 'deliver' | 'correct' | 'retract';
  readonly clientId: string;
  readonly receivedAt: Date;
  readonly body: string | null;
  /** Hex. */
  readonly sha256: string | null;
  readonly receipt: string | null;
  readonly reason: string | null;
};

export async function insertDeliveries(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.query(
    `insert into deliveries
       (observation_id, version, action, client_id, received_at, body, sha256, receipt, reason)
     select id, version, action, client_id, received_at, body, decode(sha256, 'hex'), receipt, reason
     from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
       $9::text[]) as t (id, version, action, client_id, received_at, body, sha256, receipt, reason)`,
    [
      deliveries.map((d) => d.observationId),
      deliveries.map((d) => d.version),
      deliveries.map((d) => d.action),
      deliveries.map((d) => d.clientId),
      deliveries.map((d) => d.receivedAt),
      deliveries.map((d) => d.body),
      deliveries.map((d) => d.sha256),
      deliveries.map((d) => d.receipt),
      deliveries.map((d) => d.reason),
    ],
  );
}

export type StoredDelivery = Pick<Delivery, 'observationId' | 'version' | 'receivedAt'> & {
  readonly stored: StoredBody;
  readonly receipt: string;
};

/** First and latest body of each source event; its row is locked, so this read is not behind. */
export async function loadFirstAndLatest(tx: Tx, ids: readonly string[]): Promise<StoredDelivery[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<StoredDelivery>(
    `select observation_id as "observationId", version, received_at as "receivedAt", receipt,
       json_strip_nulls(json_build_object('sha256', encode(sha256, 'hex'), 'body', body,
         'canonicalSha256', encode(canonical_sha256, 'hex'))) as stored
     from deliveries d
     where observation_id = any($1::uuid[]) and receipt is not null
       and (version = 1 or version = (select s.version from source_events s where s.observation_id = d.observation_id))`,
    [ids],
  );
  return rows;
}
