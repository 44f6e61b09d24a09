import type { Queryable } from '@samband/postgres';
import { type Prepared, preparePerson } from '../domain/matching.ts';
import { type CandidateRow, loadPersons } from './candidates.ts';

/** Records made ready to be compared, by person number. */
export type PreparedRecords = {
  prepare(db: Queryable, rows: readonly CandidateRow[]): Promise<Map<number, Prepared>>;
};

/**
 * Keeps the most recently used records ready, each at one version; a version that is not the one asked for is read
 * again. Only a cache: what it holds can be lost at any time.
 */
export function createPreparedRecords(maxRecords: number): PreparedRecords {
  const cache = new Map<number, { version: number; prepared: Prepared }>();
  const take = (row: CandidateRow): Prepared | undefined => {
    const held = cache.get(row.personNo);
    if (held === undefined || held.version !== row.version) return undefined;
    cache.delete(row.personNo);
    cache.set(row.personNo, held);
    return held.prepared;
  };
  const keep = (row: CandidateRow, prepared: Prepared) => {
    cache.set(row.personNo, { version: row.version, prepared });
    if (cache.size <= maxRecords) return;
    const oldest = cache.keys().next();
    if (!oldest.done) cache.delete(oldest.value);
  };
  return {
    async prepare(db, rows) {
      const wanted = new Map(rows.map((row) => [row.personNo, row]));
      const ready = new Map<number, Prepared>();
      for (const row of wanted.values()) {
        const prepared = take(row);
        if (prepared !== undefined) ready.set(row.personNo, prepared);
      }
      const missing = [...wanted.values()].filter((row) => !ready.has(row.personNo));
      const persons =
        missing.length === 0
          ? new Map()
          : await loadPersons(
              db,
              missing.map((row) => row.personNo),
            );
      for (const row of missing) {
        const person = persons.get(row.personNo);
        if (person === undefined) continue;
        const prepared = preparePerson(person);
        ready.set(row.personNo, prepared);
        if (person.version === row.version) keep(row, prepared);
      }
      return ready;
    },
  };
}
