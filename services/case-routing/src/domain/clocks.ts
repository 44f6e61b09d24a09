import type { ClockName } from '@samband/contracts';
import { kindOf, nameOf } from './functions.ts';
import type { Organisation } from './organisation.ts';
import { active, type Entry, primaryOf, type Route } from './route.ts';
import { hoursAfter, nextSession } from './swedish-time.ts';

export type Clock = { readonly clock: ClockName; readonly function: string; readonly dueAt: string };

/** Hours that each step may take; configuration. */
export type ClockHours = {
  readonly verification: number;
  readonly firstAction: number;
  /** For NOA, which has no sessions, and for a region without any planned. */
  readonly presentation: number;
  /** Until NOA is asked whether a tip that nobody can be tied to is still needed. */
  readonly keep: number;
};

/** The clocks that run for a tip as its route stands. */
export function clocksOf(route: Route, organisation: Organisation, hours: ClockHours): Clock[] {
  const primary = primaryOf(route);
  const verification: Clock[] =
    route.awaitingSince === undefined || primary.state === 'closed'
      ? []
      : [
          {
            clock: 'verification',
            function: primary.function,
            dueAt: hoursAfter(route.awaitingSince, hours.verification),
          },
        ];
  return [...verification, ...active(route).flatMap((entry) => clocksOfEntry(entry, { route, organisation, hours }))];
}

type Context = { readonly route: Route; readonly organisation: Organisation; readonly hours: ClockHours };

function clocksOfEntry(entry: Entry, { route, organisation, hours }: Context): Clock[] {
  const { function: who, from, state } = entry;
  const within = (clock: ClockName, limit: number): Clock => ({ clock, function: who, dueAt: hoursAfter(from, limit) });
  const waits = state === 'new' || state === 'accepted';
  if (kindOf(who) === 'contact-person') {
    if (!waits) return [];
    const session = nextSession(sessionsOf(organisation, nameOf(who)), from);
    return [
      session === undefined
        ? within('presentation', hours.presentation)
        : { clock: 'presentation', function: who, dueAt: session },
    ];
  }
  // Other agencies have clocks of their own, and agency-notification has the one of a balancing: it knows when it was done.
  if (kindOf(who) === 'agency') return [];
  const first = state === 'new' ? [within('first-action', hours.firstAction)] : [];
  return who === 'noa' && waits && isLeftToNoa(route) ? [...first, within('presentation', hours.presentation)] : first;
}

/** A security threat without a region: NOA informs Säkerhetspolisen itself. */
function isLeftToNoa(route: Route): boolean {
  return route.securityThreat && !active(route).some((entry) => kindOf(entry.function) === 'contact-person');
}

export function sessionsOf({ regions }: Organisation, region: string) {
  return regions.filter(({ name }) => name === region).flatMap(({ sessions }) => sessions);
}
