import { type ClockName, ownAgency } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';
import type { Principal } from '@samband/service-kit';
import { additionalOf, type Entry, primaryOf, type Route } from '../domain/route.ts';
import { loadActions } from '../store/actions.ts';
import { loadClocks, type RunningClock } from '../store/clocks.ts';

/**
 * A route as the API gives it, with the version as its entity tag. Another agency sees routing facts and the rules'
 * words; what officers write to each other may name somebody, and would leave without a legal basis.
 */
export async function showRoute(db: Queryable, route: Route, { agency }: Pick<Principal, 'agency'>) {
  const own = agency === ownAgency;
  const { tipId, version, ruleVersion, bounces, securityThreat, thirdPartyFact } = route;
  const clocks = (await loadClocks(db, [tipId])).get(tipId) ?? [];
  const body = {
    tipId,
    version,
    ruleVersion,
    primary: shownEntry(wordsFor(own, primaryOf(route))),
    additional: additionalOf(route).map((entry) => shownEntry(wordsFor(own, entry))),
    trail: route.entries.map((entry) => shownStretch(wordsFor(own, entry))),
    actions: own ? await loadActions(db, tipId) : [],
    clocks: clocks.map(shownClock),
    bounces,
    securityThreat,
    thirdPartyFact,
  };
  return { status: 200 as const, body, headers: { etag: `"${version}"` } };
}

function wordsFor(own: boolean, entry: Entry): Entry {
  const byOfficer = entry.by !== 'rules' && entry.by !== 'clock';
  return own || !byOfficer ? entry : { ...entry, reason: 'Beslutat av handläggare.' };
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
