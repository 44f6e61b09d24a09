import { findErasedSubjects } from '@samband/audit';
import { type EventOf, type RouteChanged, routeChanged } from '@samband/contracts';
import { type Handler, handle } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import type { Deps } from '../deps.ts';
import type { Candidate, Notification, PersonFacts } from '../domain/notification.ts';
import { isTakenBack, planRoute } from '../domain/plan.ts';
import { type Caused, notificationIdOf, notify } from '../notify.ts';
import { findBySubject } from '../store/notifications.ts';
import { findPersons } from '../store/persons.ts';
import { findRoutes, findVersions, saveSources } from '../store/sources.ts';

/** Routes of tips: who outside Migrationsverket is told, and who is told that it no longer holds. */
export function onRoutes(deps: Deps): Handler {
  return handle(routeChanged, {
    locks: (events) => events.flatMap(({ data }) => [data.tipId, ...personsOf(data)]),
    run: async (tx, events) => {
      const seen = await findVersions(
        tx,
        events.map(({ data }) => data.tipId),
      );
      for (const wave of wavesOf(events)) {
        const told = wave.map(({ data, correlationid }) => {
          const isLate = data.version <= (seen.get(data.tipId) ?? 0);
          if (!isLate) seen.set(data.tipId, data.version);
          return { route: data, correlationId: correlationid, isLate };
        });
        await notifyOfRoutes(tx, deps, told);
      }
    },
  });
}

/** Each tip once in a wave, its versions in the order in which they came: almost always there is one wave. */
function wavesOf(events: readonly EventOf<typeof routeChanged>[]): EventOf<typeof routeChanged>[][] {
  const waves: EventOf<typeof routeChanged>[][] = [];
  const met = new Map<string, number>();
  for (const event of events) {
    const turn = met.get(event.data.tipId) ?? 0;
    met.set(event.data.tipId, turn + 1);
    waves[turn] ??= [];
    waves[turn].push(event);
  }
  return waves;
}

type Told = { readonly route: RouteChanged; readonly correlationId: string; readonly isLate?: boolean };

/**
 * Each tip once. A version that comes late is state no more, but a presentation that it tells of has happened, and what
 * it took back no longer holds unless it was given again since.
 */
export async function notifyOfRoutes(tx: Tx, deps: Deps, all: readonly Told[]): Promise<void> {
  if (all.length === 0) return;
  const told = await withoutErased(tx, all);
  const persons = await findPersons(
    tx,
    told.flatMap(({ route }) => personsOf(route)),
  );
  const known = Map.groupBy(
    await findBySubject(
      tx,
      told.map(({ route }) => route.tipId),
    ),
    ({ subject }) => subject.tipId,
  );
  const late = told.filter(({ isLate }) => isLate === true).map(({ route }) => route.tipId);
  const later = new Map((await findRoutes(tx, late)).map((route) => [route.tipId, route]));
  const caused = told.flatMap(({ route, correlationId, isLate }) => {
    const facts = personsOf(route).flatMap((id) => persons.get(id) ?? []);
    const situation = { route, facts, before: known.get(route.tipId) ?? [] };
    const candidates = isLate ? lateCandidates(situation, later.get(route.tipId)) : candidatesOf(situation);
    return candidates.map((candidate): Caused => ({ candidate, correlationId }));
  });
  await notify(tx, deps, caused);
  const current = told.filter(({ isLate }) => isLate !== true);
  await saveSources(
    tx,
    current.map(({ route }) => {
      const { presentation: _once, ...content } = route;
      const { tipId: subjectId, version } = route;
      return { subjectId, kind: 'tip' as const, version, personIds: personsOf(route), content };
    }),
  );
}

/** Routes that came late may still name whom the register has erased. */
async function withoutErased(tx: Tx, told: readonly Told[]): Promise<Told[]> {
  const erased = await findErasedSubjects(
    tx,
    told.flatMap(({ route }) => personsOf(route)),
  );
  return told.map((each) => {
    const persons = each.route.persons.filter(({ personId }) => !erased.has(personId));
    return { ...each, route: { ...each.route, persons } };
  });
}

type Situation = {
  readonly route: RouteChanged;
  readonly facts: readonly PersonFacts[];
  readonly before: readonly Notification[];
};

function candidatesOf({ route, facts, before }: Situation): Candidate[] {
  const planned = planRoute(route, facts).filter((candidate) => !isToldByPresentation(candidate, before));
  return [...planned, ...takenBack(route, planned, before)];
}

/** `now`: the routes as they stand; unknown once somebody whom they named was erased. */
function lateCandidates({ route, facts, before }: Situation, now: RouteChanged | undefined): Candidate[] {
  const planned = planRoute(route, facts);
  const presented = planned.filter(({ part }) => part !== undefined);
  return now ? [...presented, ...takenBack(route, [...planned, ...planRoute(now, [])], before)] : presented;
}

/** A presentation puts Säkerhetspolisen on the route and tells it; that it stays there is no news of its own. */
function isToldByPresentation(candidate: Candidate, before: readonly Notification[]): boolean {
  const { purpose, receiver, part } = candidate;
  if (purpose !== 'security-threat' || part !== undefined) return false;
  const told = before.filter((each) => each.purpose === purpose && each.receiver === receiver);
  return told.length > 0 && !told.some(({ notificationId }) => notificationId === notificationIdOf(candidate));
}

/** Whoever was told, or was to be, and is on the route no more. A report to Säkerhetspolisen is never taken back so. */
function takenBack(route: RouteChanged, planned: readonly Candidate[], before: readonly Notification[]): Candidate[] {
  const still = new Set(planned.map(({ receiver, purpose }) => `${receiver} ${purpose}`));
  return before
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

function personsOf({ persons }: RouteChanged): string[] {
  return [...new Set(persons.map(({ personId }) => personId))];
}
