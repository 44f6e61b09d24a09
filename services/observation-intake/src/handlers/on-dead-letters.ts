import { observationDeadLettered, observationsTopic } from '@samband/contracts';
import { eventId, handle } from '@samband/messaging';
import { loadVersions, markDead } from '../store/outcomes.ts';

/**
 * A version that its consumer put aside is not pending but dead-lettered, until a replay processes it or a later version
 * overtakes it. The event names the event that failed; its id says which version that was.
 */
export const onDeadLetters = handle(observationDeadLettered, {
  locks: () => [],
  run: async (tx, events) => {
    const failed = new Set(events.map(({ data }) => data.eventId));
    const rows = await loadVersions(tx, [...new Set(events.map(({ data }) => data.observationId))]);
    const dead = rows.filter(({ observationId: id, version }) =>
      failed.has(eventId(observationsTopic.name, { id, revision: version })),
    );
    if (dead.length > 0) await markDead(tx, dead);
  },
});
