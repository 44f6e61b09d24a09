import { type RouteChanged, routeChanged } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import type { Deps } from '../deps.ts';
import type { Candidate } from '../domain/candidate.ts';
import { isTakenBack, planRoute } from '../domain/plan-routes.ts';
import { type Caused, notify } from '../notify.ts';
import { findBySubject } from '../store/notifications.ts';
import { findPersons } from '../store/persons.ts';
import { findVersions, saveSources } from '../store/sources.ts';

/** Routes of tips: who outside Migrationsverket is told, and who is told that it no longer holds. */
export function onRoutes(deps: Deps): Handler {
  return handle(routeChanged, {
    locks: (events) => events.flatMap(({ data }) => [data.tipId, ...data.persons.map(({ personId }) => personId)]),
    run: async (tx, events) => {
      const seen = await findVersions(
        tx,
        events.map(({ data }) => data.tipId),
      );
      for (const { data, correlationid } of events) {
        const isLate = data.version <= (seen.get(data.tipId) ?? 0);
        if (!isLate) seen.set(data.tipId, data.version);
        await notifyOfRoute(tx, deps, { route: data, correlationId: correlationid, isLate });
      }
    },
  });
}

type Told = { readonly route: RouteChanged; readonly correlationId: string; readonly isLate?: boolean };

/** A version that comes late is state no more, but a presentation that it tells of has happened. */
export async function notifyOfRoute(tx: Tx, deps: Deps, { route, correlationId, isLate = false }: Told): Promise<void> {
  const personIds = [...new Set(route.persons.map(({ personId }) => personId))];
  const persons = [...(await findPersons(tx, personIds)).values()];
  const planned = planRoute(route, persons);
  const candidates = isLate
    ? planned.filter(({ part }) => part !== undefined)
    : [...planned, ...(await takenBack(tx, route, planned))];
  await notify(
    tx,
    deps,
    candidates.map((candidate): Caused => ({ candidate, correlationId })),
  );
  if (isLate) return;
  const { presentation: _once, ...content } = route;
  await saveSources(tx, [{ subjectId: route.tipId, kind: 'tip', version: route.version, personIds, content }]);
}

/** Whoever was told, or was to be, and is on the route no more. A report to Säkerhetspolisen is never taken back so. */
async function takenBack(tx: Tx, route: RouteChanged, planned: readonly Candidate[]): Promise<Candidate[]> {
  const told = await findBySubject(tx, [route.tipId]);
  const still = new Set(planned.map(({ receiver, purpose }) => `${receiver} ${purpose}`));
  return told
    .filter(({ receiver, purpose }) => purpose !== 'security-threat' && !still.has(`${receiver} ${purpose}`))
    .filter(({ receiver }) => isTakenBack(route, receiver))
    .map(({ subject, receiver, purpose, personIds }) => ({
      subject,
      receiver,
      purpose,
      personIds,
      state: 'withdrawn' as const,
      known: {},
    }));
}
