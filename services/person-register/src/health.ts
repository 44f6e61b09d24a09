import { personsTopic } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { type Checks, HealthError, lagCheck, type Messaging } from '@samband/service-kit';
import type { RegisterConfig } from './config.ts';
import { KEY_VERSION } from './domain/matching.ts';
import { REMATCH } from './jobs/rematch.ts';
import { backlogOf } from './store/job-positions.ts';
import { isKeyIndexWhole } from './store/key-index.ts';
import { registerAgeSeconds } from './store/register-changes.ts';
import { findOldKeyIds } from './store/rekey.ts';

/** Beside the basics, ready is: the register is fresh, and what it told is taken and matched again in time. */
export function createChecks(pool: Pool, { lag }: Pick<Messaging, 'lag'>, config: RegisterConfig): Checks {
  const stale = config.REGISTER_STALE_HOURS;
  const topic = config.KAFKA_TOPIC_PREFIX + personsTopic.name;
  return {
    register: lagCheck(lag, { topic, lateSeconds: config.REMATCH_LATE_SECONDS }),
    keys: async () => {
      if (!(await isKeyIndexWhole(pool))) throw new HealthError('look-up keys are being made again after a crash');
      if ((await findOldKeyIds(pool, KEY_VERSION, 1)).length === 0) return;
      throw new HealthError('look-up keys are being made again for a new version of the matcher');
    },
    rematch: async () => {
      const { changes, oldestSeconds } = await backlogOf(pool, REMATCH);
      if (oldestSeconds <= config.REMATCH_LATE_SECONDS) return;
      throw new HealthError(`${changes} changes wait, the oldest for ${Math.round(oldestSeconds)} seconds`);
    },
    freshness: async () => {
      const age = await registerAgeSeconds(pool);
      if (stale === undefined || age === undefined || age <= stale * 3600) return;
      throw new HealthError(`no word from the case system for ${Math.floor(age / 3600)} hours`);
    },
  };
}
