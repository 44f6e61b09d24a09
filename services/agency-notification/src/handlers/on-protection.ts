import { readmitSubjects } from '@samband/audit';
import { type EventOf, protectionChanged, protectionErased } from '@samband/contracts';
import { type Handler, handle, isEvent } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import type { Deps } from '../deps.ts';
import { erasePersons, findErased, findSamePersons, savePersons } from '../store/persons.ts';
import { findRoutesOf } from '../store/sources.ts';
import { notifyOfRoutes } from './on-routes.ts';

/** Cases and protected identity of registered persons; what agencies were told of them follows. */
export function onProtection(deps: Deps): Handler {
  return handle([protectionChanged, protectionErased], {
    locks: async (events, tx) => {
      const named = events.flatMap(({ data }) => ['mergedInto' in data ? data.mergedInto : undefined, data.personId]);
      const persons = await findSamePersons(
        tx,
        named.filter((id) => id !== undefined),
      );
      return [...persons, ...(await findRoutesOf(tx, persons)).map(({ tipId }) => tipId)];
    },
    run: async (tx, events) => {
      const hashOf = (personId: string) => deps.keyedHash('person', personId);
      const gone = events.filter((event) => isEvent(protectionErased, event));
      await erasePersons(
        tx,
        gone.map(({ data }) => ({ ...data, personHash: hashOf(data.personId) })),
      );
      const erased = await findErased(
        tx,
        events.map(({ data }) => hashOf(data.personId)),
      );
      const records = latestOf(events.filter((event) => isEvent(protectionChanged, event)));
      const valid = records.filter(({ personId, version }) => version > (erased.get(hashOf(personId)) ?? 0));
      const back = valid.filter(({ personId }) => erased.has(hashOf(personId)));
      await readmitSubjects(
        tx,
        back.map(({ personId }) => personId),
      );
      await tellAgain(tx, deps, await savePersons(tx, valid));
    },
  });
}

function latestOf(events: readonly EventOf<typeof protectionChanged>[]) {
  const ascending = events.map(({ data }) => data).toSorted((a, b) => a.version - b.version);
  return [...new Map(ascending.map((data) => [data.personId, data])).values()];
}

/** The same routes with what is known now: a mask that came later, a case that was opened. */
async function tellAgain(tx: Tx, deps: Deps, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const routes = await findRoutesOf(tx, await findSamePersons(tx, personIds));
  const own = [...new Map(routes.map((route) => [route.tipId, route])).values()];
  await notifyOfRoutes(
    tx,
    deps,
    own.map((route) => ({ route, correlationId: `person:${route.tipId}` })),
  );
}
