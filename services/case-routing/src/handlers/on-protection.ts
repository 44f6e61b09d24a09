import { eraseSubjects } from '@samband/audit';
import {
  type Event,
  type EventData,
  type ProtectionChanged,
  protectionChanged,
  protectionErased,
} from '@samband/contracts';
import { handle, isEvent } from '@samband/messaging';
import { erasePersons } from '../store/erasure.ts';
import { addJobs } from '../store/jobs.ts';
import { savePersons } from '../store/persons.ts';

type Erased = EventData<typeof protectionErased>;

/** Cases open, close and move, persons merge and are erased: every tip that rests on them follows. */
export const onProtection = handle([protectionChanged, protectionErased], {
  locks: (events) => events.map(({ data }) => `person:${data.personId}`),
  run: async (tx, events: readonly Event<ProtectionChanged | Erased>[]) => {
    const changed = events.filter((event) => isEvent(protectionChanged, event)).map(({ data }) => data);
    const erased = events.filter((event) => isEvent(protectionErased, event)).map(({ data }) => data);
    const touched = [
      ...(changed.length > 0 ? await savePersons(tx, changed) : []),
      ...(erased.length > 0 ? await erasePersons(tx, erased) : []),
    ];
    if (erased.length > 0)
      await eraseSubjects(
        tx,
        erased.map(({ personId }) => personId),
      );
    addJobs(tx, 'person', touched);
  },
});
