import { observationDeadLettered, observationsTopic } from '@samband/contracts';
import { enqueue } from '@samband/messaging';
import { inTransaction, type Pool } from '@samband/postgres';
import { SOURCE } from '../handlers/identify-subjects.ts';
import { takeNewDeadLetters } from '../store/dead-letters.ts';
import type { Job } from './job.ts';

const AT_ONCE = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type AnnounceDeps = { readonly pool: Pool; readonly now: () => Date };

/** Tells where an observation was accepted that it could not be processed, so that every event is accounted for there. */
export function announceJob(deps: AnnounceDeps): Job {
  return { name: 'announce-dead-letters', everyMs: 2_000, turn: () => announce(deps) };
}

function announce({ pool, now }: AnnounceDeps): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const dead = await takeNewDeadLetters(tx, observationsTopic, AT_ONCE);
    const known = dead.filter(({ subject }) => UUID.test(subject ?? ''));
    enqueue(
      tx,
      observationDeadLettered,
      known.map(({ subject, eventId, attempts, code, deadSince }) => ({
        observationId: subject,
        eventId,
        attempt: attempts + 1,
        code,
        deadLetteredAt: deadSince.toISOString(),
      })),
      (_, index) => ({ source: SOURCE, time: now(), correlationid: known[index]?.correlationId ?? '' }),
    );
    return dead.length === AT_ONCE;
  });
}
