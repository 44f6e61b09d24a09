import type { AssessedLink } from '@samband/contracts';
import type { Queryable, Tx } from '@samband/postgres';
import type { Known } from '../domain/facts.ts';
import { subjectIdOf } from './identifications.ts';

export type Denying = { readonly signalId: string; readonly personId: string; readonly links: readonly AssessedLink[] };

/**
 * Remembers links that were judged wrong, in place of what the same signal denied before: to the record that was named,
 * and to the person that the signal was about.
 */
export async function replaceDenials(tx: Tx, { signalId, personId, links }: Denying): Promise<void> {
  await tx.query('delete from denials where signal_id = $1', [signalId]);
  const rows = links.flatMap((link) =>
    [...new Set([link.personId, personId])].map((person_id) => ({
      signal_id: signalId,
      subject_id: subjectIdOf(link.subject),
      person_id,
      source_version: link.sourceVersion,
    })),
  );
  await tx.query('insert into denials select * from json_populate_recordset(null::denials, $1::json)', [
    JSON.stringify(rows),
  ]);
}

/**
 * Subjects whose link to the record that they name was judged wrong. It holds for the version that was judged: whether a
 * corrected description is new evidence is for the register to say.
 */
export async function findDenied(db: Queryable, loaded: readonly { known: Known }[]): Promise<Set<string>> {
  if (loaded.length === 0) return new Set();
  const knowns = loaded.map(({ known }) => known);
  const { rows } = await db.query<{ subject_id: string; person_id: string; source_version: number }>(
    'select subject_id, person_id, max(source_version) as source_version from denials where subject_id = any($1) group by 1, 2',
    [knowns.map((known) => known.subjectId)],
  );
  const judged = new Map(rows.map((row) => [`${row.subject_id}\n${row.person_id}`, row.source_version]));
  const denied = (known: Known) => known.sourceVersion <= (judged.get(`${known.subjectId}\n${known.personId}`) ?? 0);
  return new Set(knowns.filter(denied).map((known) => known.subjectId));
}
