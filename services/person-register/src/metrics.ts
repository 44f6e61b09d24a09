import type { Pool } from '@samband/postgres';
import { Counter, Gauge, type Registry } from '@samband/service-kit';
import type { Identified } from './handlers/identify-subjects.ts';
import { DUPLICATES } from './jobs/find-duplicates.ts';
import { REMATCH } from './jobs/rematch.ts';
import { backlogOf } from './store/job-positions.ts';
import { type Counts, readCounts } from './store/retention.ts';

export type RegisterMetrics = {
  readonly observe: (identified: readonly Identified[]) => void;
  readonly onEscalated: (count: number) => void;
  readonly onForgotten: (count: number) => void;
  readonly onUnfollowed: (keys: number) => void;
};

/** What operations watch: work that waits for humans, what is held, what was cut, and how decisions fall. */
export function createRegisterMetrics(registry: Registry, pool: Pool): RegisterMetrics {
  const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] });
  const decisions = new Counter({
    name: 'register_identifications_total',
    help: 'Decisions about observations and tips, by outcome and rule',
    labelNames: ['outcome', 'reason'],
    registers: [registry],
  });
  const cut = counter('register_candidates_cut_total', 'Candidates and common keys beyond the bounds of a look-up');
  const escalated = counter('register_verifications_escalated_total', 'Verifications that nobody decided in time');
  const forgotten = counter('register_descriptions_forgotten_total', 'Descriptions deleted after their window');
  const unfollowed = counter('register_duplicate_keys_cut_total', 'Keys too common to look for duplicates by');
  addGauges(registry, pool);
  return {
    observe(identified) {
      for (const { conclusion } of identified) {
        const { finding, candidatesCut } = conclusion.subject;
        if (conclusion.event !== undefined && finding !== undefined) {
          decisions.inc({ outcome: finding.outcome, reason: finding.reason });
        }
        cut.inc(candidatesCut);
      }
    },
    onEscalated: (count) => escalated.inc(count),
    onForgotten: (count) => forgotten.inc(count),
    onUnfollowed: (keys) => unfollowed.inc(keys),
  };
}

const GAUGES: Readonly<Record<keyof Counts, readonly [name: string, help: string]>> = {
  persons: ['register_persons', 'Persons in the register, estimated'],
  open: ['register_verifications_open', 'Possible identities that wait for an officer'],
  oldest: ['register_verifications_oldest_seconds', 'Age of the oldest of them'],
  overdue: ['register_verifications_overdue', 'Those of them that are escalated'],
  held: ['register_descriptions_held', 'Descriptions held for a later change of the register'],
  duplicates: ['register_duplicates', 'Pairs of records that may be one person'],
  mismatch: ['register_digest_mismatch', 'Buckets that differed from the case system at the last comparison'],
  age: ['register_age_seconds', 'Time since the register last changed; 0 while it is empty'],
};

function addGauges(registry: Registry, pool: Pool): void {
  let reading: Promise<Counts | undefined> | undefined;
  // One reading for all gauges of a scrape. Without the database the other metrics are still worth reading.
  const read = () => {
    reading ??= readCounts(pool)
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  for (const [count, [name, help]] of Object.entries(GAUGES)) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const counts = await read();
        if (counts !== undefined) this.set(counts[count as keyof Counts]);
      },
    });
  }
  new Gauge({
    name: 'register_job_backlog',
    help: 'Register changes that a job has not dealt with',
    labelNames: ['job'],
    registers: [registry],
    async collect() {
      for (const job of [REMATCH, DUPLICATES]) {
        const backlog = await backlogOf(pool, job).catch(() => undefined);
        if (backlog !== undefined) this.set({ job }, backlog.changes);
      }
    },
  });
}
