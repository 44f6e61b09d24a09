import { type IdentificationMade, identificationMade } from '@samband/contracts';
import { deadLetters, handle } from '@samband/messaging';
import { bodyUntil } from '../store/ended-bodies.ts';
import { recordOutcomes } from '../store/outcomes.ts';

/**
 * What became of what was delivered: its state, the counts, and how long its body is kept rest on it. No locks: a row's own lock and the version of
 * the identification make any order and any number of instances right.
 */
export const onIdentifications = (heldDays: number) =>
  handle(identificationMade, {
    locks: () => [],
    run: async (tx, events) => {
      const latest = new Map<string, IdentificationMade>();
      for (const { data } of events) {
        if (data.subject.kind !== 'observation') continue;
        const known = latest.get(data.subject.id);
        if (known === undefined || known.version < data.version) latest.set(data.subject.id, data);
      }
      if (latest.size === 0) return;
      await deadLetters.forget(tx, [...latest.values()].flatMap(namesErased));
      const rows = [...latest.values()].map(({ subject, version, sourceVersion, outcome, decidedAt }) => ({
        observationId: subject.id,
        version,
        sourceVersion,
        outcome,
        decidedAt,
        bodyUntil: bodyUntil(outcome, decidedAt, heldDays),
      }));
      await recordOutcomes(tx, rows);
    },
  });

/** Nothing else tells of an erasure here; what could not be processed until then lies under the person’s id. */
function namesErased({ outcome, previousPersonId }: IdentificationMade): string[] {
  return outcome === 'erased' && previousPersonId !== undefined ? [previousPersonId] : [];
}
