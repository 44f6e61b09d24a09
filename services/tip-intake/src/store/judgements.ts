import type { TipPersonJudged } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { PartJudgement } from '../domain/tip-parts.ts';

/** Answers the tips that got a judgement they did not have. */
export async function insertJudgements(tx: Tx, judged: readonly TipPersonJudged[]): Promise<string[]> {
  const { rows } = await tx.query<{ tip_id: string }>(
    `insert into tip_judgements
     select judgement_id, tip_id, part, person_id, verdict, by_function, decided_at
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
       as t (judgement_id, tip_id, part, person_id, verdict, by_function, decided_at)
     on conflict do nothing returning tip_id`,
    [
      judged.map((each) => each.judgementId),
      judged.map((each) => each.tipId),
      judged.map((each) => each.part),
      judged.map((each) => each.personId),
      judged.map((each) => each.verdict),
      judged.map((each) => each.by),
      judged.map((each) => each.decidedAt),
    ],
  );
  return [...new Set(rows.map((row) => row.tip_id))];
}

export async function loadJudgements(db: Queryable, tipIds: readonly string[]): Promise<Map<string, PartJudgement[]>> {
  const { rows } = await db.query<PartJudgement & { tipId: string }>(
    `select tip_id as "tipId", part, person_id as "personId", verdict, by_function as by,
       rfc3339(decided_at) as "decidedAt"
     from tip_judgements where tip_id = any($1)`,
    [tipIds],
  );
  const grouped = Map.groupBy(rows, ({ tipId }) => tipId);
  return new Map([...grouped].map(([tipId, own]) => [tipId, own.map(({ tipId: _, ...judgement }) => judgement)]));
}
