import type { Presentation } from '@samband/contracts';
import { appendOrdered, defineLog, type Queryable, type Tx } from '@samband/postgres';

type Row = { [Key in keyof Required<Presentation>]: Presentation[Key] | null };

const columns = `presentation_id as "presentationId", tip_id as "tipId", function, region, urgency,
  rfc3339(session_at) as "sessionAt", rfc3339(registered_at) as "registeredAt", outcome,
  rfc3339(outcome_at) as "outcomeAt"`;

const listed = defineLog<{ presentation_id: string }>({
  name: 'presentations',
  table: 'presentations',
  columns: ['presentation_id'],
  placesOnly: true,
});

export async function savePresentation(tx: Tx, presentation: Presentation): Promise<void> {
  const { presentationId, tipId, function: who, region, urgency, sessionAt, registeredAt } = presentation;
  await tx.query(
    `insert into presentations (presentation_id, tip_id, function, region, urgency, session_at, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [presentationId, tipId, who, region, urgency, sessionAt, registeredAt],
  );
  appendOrdered(tx, listed, [{ presentation_id: presentationId }]);
}

export async function saveOutcome(tx: Tx, presentation: Presentation, reason: string | undefined): Promise<void> {
  const { presentationId, outcome, outcomeAt } = presentation;
  await tx.query(
    'update presentations set outcome = $2, outcome_at = $3, outcome_reason = $4 where presentation_id = $1',
    [presentationId, outcome, outcomeAt, reason],
  );
}

export async function findPresentation(db: Queryable, presentationId: string): Promise<Presentation | undefined> {
  const sql = `select ${columns} from presentations where presentation_id = $1`;
  const [row] = (await db.query<Row>(sql, [presentationId])).rows;
  return row && toPresentation(row);
}

export type PresentationQuery = {
  /** Undefined: all. */
  readonly functions: readonly string[] | undefined;
  readonly state: 'open' | 'recorded';
  readonly after: number;
  readonly limit: number;
};

export async function listPresentations(
  db: Queryable,
  { functions, state, after, limit }: PresentationQuery,
): Promise<{ position: number; item: Presentation }[]> {
  const { rows } = await db.query<Row & { position: number }>(
    `select position, ${columns} from presentations
     where position > $1 and ($2::text[] is null or function = any($2)) and (outcome is null) = ($3 = 'open')
     order by position limit $4`,
    [after, functions, state, limit],
  );
  return rows.map(({ position, ...row }) => ({ position, item: toPresentation(row) }));
}

function toPresentation(row: Row): Presentation {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Presentation;
}
