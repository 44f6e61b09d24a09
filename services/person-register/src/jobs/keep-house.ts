import type { Pool } from '@samband/postgres';
import { trimChanges } from '../store/register-changes.ts';
import { forgetExpired } from '../store/retention.ts';
import { escalateOverdue } from '../store/verifications.ts';
import { DUPLICATES } from './find-duplicates.ts';
import type { Job } from './job.ts';
import { REMATCH } from './rematch.ts';

export type HouseDeps = {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly onEscalated: (count: number) => void;
  readonly onForgotten: (count: number) => void;
};

const STEP = 1_000;

/** Marks overdue verifications, forgets what was held long enough, and drops what every job has read. */
export function houseJob(deps: HouseDeps): Job {
  return { name: 'keep-house', everyMs: 10_000, turn: () => keepHouse(deps) };
}

async function keepHouse({ pool, now, onEscalated, onForgotten }: HouseDeps): Promise<boolean> {
  const at = now().toISOString();
  onEscalated(await escalateOverdue(pool, at));
  const forgotten = await forgetExpired(pool, at, STEP);
  onForgotten(forgotten);
  await trimChanges(pool, [REMATCH, DUPLICATES]);
  return forgotten === STEP;
}
