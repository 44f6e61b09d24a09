import type { Queryable } from '@samband/postgres';
import type { Secrets } from '../secrets.ts';
import type { Openable } from './sealed.ts';

export type VerifiedFact = { factId: string; text: string; basis: string; by: string; at: string };

export async function insertFact(
  db: Queryable,
  secrets: Secrets,
  { tip, fact }: { tip: Openable; fact: VerifiedFact },
): Promise<void> {
  const { factId, by, at, text, basis } = fact;
  const sealed = secrets.seal({ tipId: tip.tipId, salt: tip.salt, store: 'facts' }, { text, basis });
  await db.query('insert into tip_facts (fact_id, tip_id, by_function, at, sealed) values ($1, $2, $3, $4, $5)', [
    factId,
    tip.tipId,
    by,
    at,
    sealed,
  ]);
}

export async function loadFacts(db: Queryable, secrets: Secrets, tip: Openable): Promise<VerifiedFact[]> {
  const { rows } = await db.query<Omit<VerifiedFact, 'text' | 'basis'> & { sealed: Buffer }>(
    `select fact_id as "factId", by_function as by, rfc3339(at) as at, sealed from tip_facts
     where tip_id = $1 order by at, fact_id`,
    [tip.tipId],
  );
  return rows.map(({ sealed, ...fact }) => ({
    ...fact,
    ...(secrets.open({ tipId: tip.tipId, salt: tip.salt, store: 'facts' }, sealed) as { text: string; basis: string }),
  }));
}
