import { type Event, type EventData, protectionChanged, protectionErased } from '@samband/contracts';
import { causedBy, type Handler, handle, isEvent } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { findRelated, saveVersions } from '../store/persons.ts';
import { type Erasing, erasePersons, withoutErased } from './erase-persons.ts';
import { personLocks } from './lock-persons.ts';
import { type Cause, type ReassessDeps, reassess } from './reassess.ts';

type Changed = Event<EventData<typeof protectionChanged> | EventData<typeof protectionErased>>;

/** The register changed: a status granted, ended or dated otherwise, a merge, a split, an erasure. Signals follow. */
export function onProtection(deps: ReassessDeps & { hashKey: string }): Handler {
  return handle([protectionChanged, protectionErased], {
    locks: (events, tx) => personLocks(tx, personsOf(events)),
    run: async (tx, events) => {
      const touched = await causesOf(tx, events);
      const gone = await erasePersons(
        tx,
        deps,
        events.flatMap((event) => (isEvent(protectionErased, event) ? [toErasing(event)] : [])),
      );
      const changed = events.flatMap((event) => (isEvent(protectionChanged, event) ? [event.data] : []));
      await saveVersions(tx, await withoutErased(tx, deps.hashKey, changed));
      const left = gone.filter((id) => changed.every(({ personId }) => personId !== id));
      for (const id of left) touched.delete(id);
      await reassess(tx, deps, touched);
    },
    // The erasure itself came before its tombstone, in the same partition.
    erased: async () => undefined,
  });
}

function toErasing(event: Event<EventData<typeof protectionErased>>): Erasing {
  const { personId, version } = event.data;
  return { personId, version, cause: causedBy(event) };
}

function personsOf(events: readonly Changed[]): string[] {
  const named = events.flatMap(({ data }) => ['mergedInto' in data ? data.mergedInto : undefined, data.personId]);
  return [...new Set(named.filter((id) => id !== undefined))];
}

/** The records that events name, and those that were one person with them until now: a split leaves both to assess. */
async function causesOf(tx: Tx, events: readonly Changed[]): Promise<Map<string, Cause>> {
  const causes = new Map<string, Cause>();
  const [first] = events;
  for (const id of await findRelated(tx, personsOf(events))) if (first) causes.set(id, causedBy(first));
  for (const event of events) causes.set(event.data.personId, causedBy(event));
  return causes;
}
