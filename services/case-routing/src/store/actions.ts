import type { TipPersonJudged } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';

export type Action = {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly reason?: string | undefined;
};

export type NewAction = Action & { readonly tipId: string; readonly version: number; readonly clientId: string };

export async function saveAction(
  tx: Tx,
  { tipId, version, at, by, clientId, action, reason }: NewAction,
): Promise<void> {
  await tx.query(
    `insert into actions (tip_id, version, at, by_function, client_id, action, reason) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tipId, version, at, by, clientId, action, reason],
  );
}

export async function loadActions(db: Queryable, tipId: string): Promise<Action[]> {
  const { rows } = await db.query<Omit<Action, 'reason'> & { reason: string | null }>(
    `select rfc3339(at) as at, by_function as by, action, reason from actions where tip_id = $1 order by version`,
    [tipId],
  );
  return rows.map(({ reason, ...action }) => (reason === null ? action : { ...action, reason }));
}

export async function saveJudgement(tx: Tx, judged: TipPersonJudged): Promise<void> {
  const { judgementId, tipId, part, personId, verdict, by, decidedAt } = judged;
  await tx.query(
    `insert into judgements (judgement_id, tip_id, part, person_id, verdict, by_function, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [judgementId, tipId, part, personId, verdict, by, decidedAt],
  );
}
