import { eraseSubjects, readmitSubjects } from '@samband/audit';
import {
  type Event,
  type EventData,
  type ProtectionChanged,
  protectionChanged,
  protectionErased,
} from '@samband/contracts';
import { deadLetters, handle, isEvent } from '@samband/messaging';
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
    const saved = changed.length > 0 ? await savePersons(tx, changed) : [];
    const gone = erased.length > 0 ? await erasePersons(tx, erased) : [];
    const named = erased.map(({ personId }) => personId);
    await eraseSubjects(tx, named);
    await deadLetters.forget(tx, gone);
    // Versions above the erased one: the person is back, or never went.
    await readmitSubjects(
      tx,
      [...saved, ...named].filter((id) => !gone.includes(id)),
    );
    addJobs(tx, 'person', [...saved, ...gone]);
  },
});
