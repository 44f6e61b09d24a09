import type { ClockName } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';
import { additionalOf, type Entry, primaryOf, type Route } from '../domain/route.ts';
import { loadActions } from '../store/actions.ts';
import { loadClocks, type RunningClock } from '../store/clocks.ts';

/** A route as the API gives it, with the version as its entity tag. */
export async function showRoute(db: Queryable, route: Route) {
  const { tipId, version, ruleVersion, bounces, securityThreat, thirdPartyFact } = route;
  const clocks = (await loadClocks(db, [tipId])).get(tipId) ?? [];
  const body = {
    tipId,
    version,
    ruleVersion,
    primary: shownEntry(primaryOf(route)),
    additional: additionalOf(route).map(shownEntry),
    trail: route.entries.map(shownStretch),
    actions: await loadActions(db, tipId),
    clocks: clocks.map(shownClock),
    bounces,
    securityThreat,
    thirdPartyFact,
  };
  return { status: 200 as const, body, headers: { etag: `"${version}"` } };
}

function shownEntry({ function: who, state, reason, rule, from }: Entry) {
  return { function: who, state, reason, rule, since: from };
}

function shownStretch({ function: who, kind, from, until, reason, by }: Entry) {
  return { function: who, kind, from, ...(until !== undefined && { until }), reason, by };
}

export function shownClock({ clock, function: who, dueAt, escalatedAt }: RunningClock): {
  clock: ClockName;
  function: string;
  dueAt: string;
  escalatedAt?: string;
} {
  return { clock, function: who, dueAt, ...(escalatedAt !== null && { escalatedAt }) };
}
