import { personRecorded } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import { RegisterError } from '../domain/errors.ts';
import { splitDistinct } from '../domain/record-person.ts';
import { prepareRecords, type RecordDeps, recordPersons } from './record-persons.ts';

/** The case system's records by Kafka; the same rules as by HTTP. A conflict is dead-lettered. */
export function onPersons(deps: RecordDeps): Handler {
  return handle(personRecorded, {
    locks: (events) => events.map(({ data }) => data.personId),
    run: async (tx, events) => {
      const incoming = events.map(({ data, correlationid, id }) => ({ person: data, correlationid, causationid: id }));
      for (const group of splitDistinct(incoming, ({ person }) => person.personId)) {
        const outcomes = await recordPersons(tx, deps, await prepareRecords(tx, deps, group));
        // Thrown, so that messaging finds the culprit and keeps the rest of the batch.
        for (const outcome of outcomes) if (outcome instanceof RegisterError) throw outcome;
      }
    },
  });
}
