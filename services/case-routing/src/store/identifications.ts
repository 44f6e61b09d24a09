import type { IdentificationMade } from '@samband/contracts';
import type { Tx } from '@samband/postgres';

/** A lower version never overwrites a higher one. Answers the tips that something new was learnt about. */
export async function saveIdentifications(tx: Tx, made: readonly IdentificationMade[]): Promise<string[]> {
  const given = made.map(({ subject, version, outcome, personId, decidedAt }) => ({
    tipId: subject.id,
    part: subject.part ?? '1',
    version,
    outcome,
    personId,
    decidedAt,
  }));
  const { rows } = await tx.query<{ tip_id: string }>(
    `insert into identifications (tip_id, part, version, outcome, person_id, decided_at)
     select distinct on ("tipId", part) "tipId", part, version, outcome, "personId", "decidedAt"
     from json_to_recordset($1) as i ("tipId" uuid, part text, version int, outcome text, "personId" text,
       "decidedAt" timestamptz)
     order by "tipId", part, version desc
     on conflict (tip_id, part) do update set version = excluded.version, outcome = excluded.outcome,
       person_id = excluded.person_id, decided_at = excluded.decided_at
     where identifications.version < excluded.version returning tip_id`,
    [JSON.stringify(given)],
  );
  return [...new Set(rows.map((row) => row.tip_id))];
}
