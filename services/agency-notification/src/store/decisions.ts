import type { Queryable } from '@samband/postgres';

export type Decision = {
  readonly decisionId: string;
  readonly notificationId: string;
  readonly decision: 'disclose' | 'withhold';
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly clientId: string;
  readonly reasonHash: string;
  readonly provisionId?: string | undefined;
};

export async function saveDecision(db: Queryable, each: Decision): Promise<void> {
  await db.query(
    `insert into decisions (decision_id, notification_id, decision, decided_at, decided_by, client_id, reason_hash, provision_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      each.decisionId,
      each.notificationId,
      each.decision,
      each.decidedAt,
      each.decidedBy,
      each.clientId,
      each.reasonHash,
      each.provisionId ?? null,
    ],
  );
}

export type Reason = {
  readonly reasonHash: string;
  readonly salt: string;
  readonly text: string;
  readonly personIds: readonly string[];
};

export async function saveReasons(db: Queryable, reasons: readonly Reason[]): Promise<void> {
  const rows = reasons.map(({ reasonHash, salt, text, personIds }) => ({
    reason_hash: reasonHash,
    salt,
    text,
    person_ids: [...new Set(personIds)],
  }));
  await db.query('insert into reasons select * from json_populate_recordset(null::reasons, $1)', [
    JSON.stringify(rows),
  ]);
}

export async function findReason(db: Queryable, reasonHash: string): Promise<Reason | undefined> {
  const { rows } = await db.query<Reason>(
    `select reason_hash as "reasonHash", salt, text, person_ids as "personIds" from reasons where reason_hash = $1`,
    [reasonHash],
  );
  return rows[0];
}
