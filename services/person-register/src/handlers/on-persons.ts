import { type Event, type Person, personRecorded } from '@samband/contracts';
import { type Handler, handle, type Refusal } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { RegisterError } from '../domain/errors.ts';
import { splitDistinct } from '../domain/record-person.ts';
import { prepareRecords, type RecordDeps, recordPersons } from './record-persons.ts';

/** The case system's records by Kafka; the same rules as by HTTP. A conflict is refused, however many there are. */
export function onPersons(deps: RecordDeps): Handler {
  return handle(personRecorded, {
    locks: (events) => events.map(({ data }) => data.personId),
    run: async (tx, events) => {
      const refusals: Refusal[] = [];
      for (const group of splitDistinct(events, ({ data }) => data.personId)) {
        refusals.push(...(await recordGroup(tx, deps, group)));
      }
      return refusals;
    },
  });
}

async function recordGroup(tx: Tx, deps: RecordDeps, events: readonly Event<Person>[]): Promise<Refusal[]> {
  const incoming = events.map(({ data, correlationid, id }) => ({ person: data, correlationid, causationid: id }));
  const outcomes = await recordPersons(tx, deps, await prepareRecords(tx, deps, incoming));
  return events.flatMap((event, index): Refusal[] => {
    const outcome = outcomes[index];
    return outcome instanceof RegisterError ? [{ event, code: outcome.code, detail: outcome.message }] : [];
  });
}
