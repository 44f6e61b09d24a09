import type { Pool } from '@samband/postgres';
import { Counter, Gauge, type Registry } from '@samband/service-kit';
import type { Identified } from './handlers/identify-subjects.ts';
import { DUPLICATES } from './jobs/find-duplicates.ts';
import { REMATCH } from './jobs/rematch.ts';
import { backlogOf } from './store/job-positions.ts';
import { readCounts } from './store/retention.ts';

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

function addGauges(registry: Registry, pool: Pool): void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const gauges = {
    persons: gauge('register_persons', 'Persons in the register, estimated'),
    open: gauge('register_verifications_open', 'Possible identities that wait for an officer'),
    oldest: gauge('register_verifications_oldest_seconds', 'Age of the oldest of them'),
    overdue: gauge('register_verifications_overdue', 'Those of them that are escalated'),
    held: gauge('register_descriptions_held', 'Descriptions held for a later change of the register'),
    duplicates: gauge('register_duplicates', 'Pairs of records that may be one person'),
    age: gauge('register_age_seconds', 'Time since the register last changed; 0 while it is empty'),
  };
  const backlog = new Gauge({
    name: 'register_job_backlog',
    help: 'Register changes that a job has not dealt with',
    labelNames: ['job'],
    registers: [registry],
    async collect() {
      // Without the database the other metrics are still worth reading.
      const counts = await readCounts(pool).catch(() => undefined);
      if (counts === undefined) return;
      for (const [name, value] of Object.entries(counts)) gauges[name as keyof typeof gauges].set(value);
      for (const job of [REMATCH, DUPLICATES]) backlog.set({ job }, (await backlogOf(pool, job)).changes);
    },
  });
}
