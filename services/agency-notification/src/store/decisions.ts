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
