import { inTransaction, type Pool } from '@samband/postgres';
import type { MatchContext } from '../domain/matching.ts';
import { claimJob } from '../store/job-positions.ts';
import { countNames, loadShares, readStatistics } from '../store/names.ts';
import { registerVersion } from '../store/register-changes.ts';
import type { Job } from './job.ts';

const COUNT = 'count-names';
/** Below this the register says less about how common a name is than the matcher's own table. */
const PERSONS_AT_LEAST = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

export type NameFrequencies = {
  /** The counts as last read; empty while the matcher's own table is used. */
  readonly names: () => Pick<MatchContext, 'frequencies' | 'namesVersion' | 'registerSize'>;
  readonly job: Job;
};

/**
 * How common each name is among our own persons. One instance counts when a hundredth of the register changed, or a day
 * after any change; every instance reads the counts. They are statistics: a decision says which it used.
 */
export function createNameFrequencies(deps: { pool: Pool; now: () => Date; everyMs: number }): NameFrequencies {
  let shares: ReadonlyMap<string, number> | undefined;
  let version: number | undefined;
  let registerSize: number | undefined;
  const load = async () => {
    const statistics = await readStatistics(deps.pool);
    if (statistics === undefined || statistics.persons < PERSONS_AT_LEAST) return;
    if (statistics.registerVersion === version) return;
    shares = await loadShares(deps.pool, statistics.persons);
    version = statistics.registerVersion;
    registerSize = statistics.persons;
  };
  const turn = async () => {
    await countIfChanged(deps);
    await load();
    return false;
  };
  const lookUp = (key: string) => shares?.get(key);
  return {
    names: () => (shares === undefined ? {} : { frequencies: lookUp, namesVersion: version, registerSize }),
    job: { name: COUNT, everyMs: deps.everyMs, turn },
  };
}

function countIfChanged({ pool, now }: { pool: Pool; now: () => Date }): Promise<void> {
  return inTransaction(
    pool,
    async (tx) => {
      if (!(await claimJob(tx, COUNT))) return;
      const current = await registerVersion(tx);
      const counted = await readStatistics(tx);
      const changes = current - (counted?.registerVersion ?? 0);
      const aged = counted === undefined || now().getTime() - Date.parse(counted.refreshedAt) > DAY_MS;
      if (changes === 0 || (changes < (counted?.persons ?? 0) / 100 && !aged)) return;
      await countNames(tx, { registerVersion: current, at: now().toISOString() });
    },
    { timeoutMs: 0 },
  );
}
