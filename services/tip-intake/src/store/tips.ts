import type { Queryable, Tx } from '@samband/postgres';
import type { TipRecord } from '../domain/tip.ts';

export type TipRow = TipRecord & {
  readonly receiptHash: Buffer;
  readonly bodyHash: Buffer | null;
  readonly salt: Buffer | null;
};

/** A tip whose content has not been erased. */
export type OpenTip = TipRow & { readonly salt: Buffer };

const columns = `t.tip_id as "tipId", t.source, t.state, t.version, t.content_version as "contentVersion",
  rfc3339(t.received_at) as "receivedAt", rfc3339(t.recorded_at) as "recordedAt", t.signals,
  t.correlation_id as "correlationId", t.receipt_hash as "receiptHash", t.body_hash as "bodyHash", k.salt`;
const tables = 'tips t left join content_keys k using (tip_id)';

export type NewTip = {
  readonly tip: TipRecord;
  readonly salt: Buffer;
  readonly receiptHash: Buffer;
  readonly idempotencyHash: Buffer | undefined;
  readonly bodyHash: Buffer | undefined;
};

/** Answers false when another tip has this receipt code. */
export async function insertTip(
  tx: Tx,
  { tip, salt, receiptHash, idempotencyHash, bodyHash }: NewTip,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into tips (tip_id, receipt_hash, idempotency_hash, body_hash, source, state, version, content_version,
       received_at, recorded_at, signals, correlation_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (receipt_hash) do nothing`,
    [
      tip.tipId,
      receiptHash,
      idempotencyHash,
      bodyHash,
      tip.source,
      tip.state,
      tip.version,
      tip.contentVersion,
      tip.receivedAt,
      tip.recordedAt,
      JSON.stringify(tip.signals),
      tip.correlationId,
    ],
  );
  if (rowCount !== 1) return false;
  await tx.query('insert into content_keys (tip_id, salt) values ($1, $2)', [tip.tipId, salt]);
  return true;
}

export async function updateTip(tx: Tx, tip: TipRecord): Promise<void> {
  await tx.query(
    `update tips set state = $2, version = $3, content_version = $4, recorded_at = $5, signals = $6 where tip_id = $1`,
    [tip.tipId, tip.state, tip.version, tip.contentVersion, tip.recordedAt, JSON.stringify(tip.signals)],
  );
}

export async function findOpenTips(db: Queryable, tipIds: readonly string[]): Promise<Map<string, OpenTip>> {
  const sql = `select ${columns} from tips t join content_keys k using (tip_id) where t.tip_id = any($1)`;
  const { rows } = await db.query<OpenTip>(sql, [tipIds]);
  return new Map(rows.map((tip) => [tip.tipId, tip]));
}

export async function findTipByReceipt(db: Queryable, receiptHash: Buffer): Promise<TipRow | undefined> {
  const sql = `select ${columns} from ${tables} where t.receipt_hash = $1 and t.state <> 'erased'`;
  return (await db.query<TipRow>(sql, [receiptHash])).rows[0];
}

export async function findTipByKey(db: Queryable, idempotencyHash: Buffer): Promise<TipRow | undefined> {
  const sql = `select ${columns} from ${tables} where t.idempotency_hash = $1`;
  return (await db.query<TipRow>(sql, [idempotencyHash])).rows[0];
}
