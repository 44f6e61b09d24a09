import { protectionChanged, protectionErased } from '@samband/contracts';
import { type Handler, handle, isEvent } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import type { Deps } from '../deps.ts';
import { erasePerson, findErased, savePersons } from '../store/persons.ts';
import { findRoutesOf } from '../store/sources.ts';
import { notifyOfRoute } from './on-routes.ts';

/** Cases and protected identity of registered persons; what agencies were told of them follows. */
export function onProtection(deps: Deps): Handler {
  return handle([protectionChanged, protectionErased], {
    locks: async (events, tx) => {
      const persons = events.map(({ data }) => data.personId);
      return [...persons, ...(await findRoutesOf(tx as Tx, persons)).map(({ tipId }) => tipId)];
    },
    run: async (tx, events) => {
      const hashOf = (personId: string) => deps.keyedHash('person', personId);
      const erased = await findErased(
        tx,
        events.map(({ data }) => hashOf(data.personId)),
      );
      for (const event of events) {
        const { personId, version } = event.data;
        if (isEvent(protectionErased, event)) {
          await erasePerson(tx, { personId, personHash: hashOf(personId), version });
          erased.set(hashOf(personId), version);
        }
      }
      const latest = new Map<string, (typeof events)[number]>();
      for (const event of events) {
        if (!isEvent(protectionChanged, event)) continue;
        if (event.data.version <= (erased.get(hashOf(event.data.personId)) ?? 0)) continue;
        const before = latest.get(event.data.personId);
        if (!before || before.data.version < event.data.version) latest.set(event.data.personId, event);
      }
      const records = [...latest.values()].filter((event) => isEvent(protectionChanged, event));
      const changed = await savePersons(
        tx,
        records.map(({ data }) => data),
      );
      await tellAgain(tx, deps, changed);
    },
  });
}

/** The same routes with what is known now: a mask that came later, a case that was opened. */
async function tellAgain(tx: Tx, deps: Deps, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const routes = await findRoutesOf(tx, personIds);
  const own = new Map(routes.map((route) => [route.tipId, route]));
  for (const route of own.values()) {
    await notifyOfRoute(tx, deps, { route, correlationId: `person:${route.tipId}` });
  }
}
