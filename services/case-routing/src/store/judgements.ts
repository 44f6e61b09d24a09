import type { TipPersonJudged } from '@samband/contracts';
import type { Tx } from '@samband/postgres';

export async function saveJudgement(tx: Tx, judged: TipPersonJudged): Promise<void> {
  const { judgementId, tipId, part, personId, verdict, by, decidedAt } = judged;
  await tx.query(
    `insert into judgements (judgement_id, tip_id, part, person_id, verdict, by_function, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [judgementId, tipId, part, personId, verdict, by, decidedAt],
  );
}
