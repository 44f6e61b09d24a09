import { findErasedSubjects } from '@samband/audit';
import { type SignalRevision, signalRevised } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import type { Deps } from '../deps.ts';
import { planSignal } from '../domain/plan.ts';
import { notify } from '../notify.ts';
import { findPersons } from '../store/persons.ts';
import { findVersions, saveSources } from '../store/sources.ts';

/** Signals: a revision below the last one that was seen says nothing. */
export function onSignals(deps: Deps): Handler {
  return handle(signalRevised, {
    locks: (events) => events.flatMap(({ data }) => [data.signalId, data.personId]),
    run: async (tx, all) => {
      const erased = await findErasedSubjects(
        tx,
        all.map(({ data }) => data.personId),
      );
      // Of whom is erased, the end of a signal alone is told.
      const events = all.filter(({ data }) => 'erased' in data || !erased.has(data.personId));
      const seen = await findVersions(
        tx,
        events.map(({ data }) => data.signalId),
      );
      const persons = await findPersons(
        tx,
        events.map(({ data }) => data.personId),
      );
      const fresh = events.filter(({ data }) => {
        if (data.revision <= (seen.get(data.signalId) ?? 0)) return false;
        seen.set(data.signalId, data.revision);
        return true;
      });
      const caused = fresh.map(({ data, correlationid }) => ({
        candidate: planSignal(data as SignalRevision, persons.get(data.personId)),
        correlationId: correlationid,
      }));
      await notify(tx, deps, caused);
      const latest = new Map(fresh.map(({ data }) => [data.signalId, data]));
      await saveSources(
        tx,
        [...latest.values()].map((data) => ({
          subjectId: data.signalId,
          kind: 'signal' as const,
          version: data.revision,
          personIds: 'erased' in data ? [] : [data.personId],
        })),
      );
    },
  });
}
