import { type ClockName, ownAgency } from '@samband/contracts';
import type { Queryable } from '@samband/postgres';
import type { Principal } from '@samband/service-kit';
import { additionalOf, type Entry, primaryOf, type Route } from '../domain/route.ts';
import { wordsOfRule } from '../domain/rules.ts';
import { loadActions } from '../store/actions.ts';
import { loadClocks, type RunningClock } from '../store/clocks.ts';

/**
 * A route as the API gives it, with the version as its entity tag. Another agency sees its own part in the rules' words:
 * that a tip is tied to somebody, and which unit has the case, is told by a disclosure with a legal basis or not at all.
 */
export async function showRoute(db: Queryable, route: Route, { agency }: Pick<Principal, 'agency'>) {
  const { tipId, version, ruleVersion, bounces, securityThreat, thirdPartyFact } = route;
  const clocks = (await loadClocks(db, [tipId])).get(tipId) ?? [];
  const whole = {
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
  const body = agency === ownAgency ? whole : { ...whole, ...partOf(route, `agency:${agency}`, whole.clocks) };
  return { status: 200 as const, body, headers: { etag: `"${version}"` } };
}

const notDisclosed = 'not-disclosed';

/** What another agency sees of a route: its own entries, and that the rest is with Migrationsverket. */
function partOf(route: Route, who: string, clocks: ReturnType<typeof shownClock>[]) {
  const mine = (entry: Entry) => entry.function === who;
  const primary = primaryOf(route);
  const elsewhere = { ...primary, function: `agency:${ownAgency}`, rule: notDisclosed };
  return {
    primary: shownEntry(inRuleWords(mine(primary) ? primary : elsewhere)),
    additional: additionalOf(route).filter(mine).map(inRuleWords).map(shownEntry),
    trail: route.entries.filter(mine).map(inRuleWords).map(shownStretch).map(withoutOurs),
    actions: [],
    clocks: clocks.filter((clock) => clock.function === who),
    bounces: 0,
    securityThreat: false,
    thirdPartyFact: false,
  };
}

/** Which of our functions decided would tell which has the case. */
function withoutOurs(stretch: ReturnType<typeof shownStretch>) {
  const isOurs = !['rules', 'clock', stretch.function].includes(stretch.by);
  return isOurs ? { ...stretch, by: `agency:${ownAgency}` } : stretch;
}

/** Officers' words may name somebody. */
export function inRuleWords<Item extends Pick<Entry, 'rule' | 'reason'>>(item: Item): Item {
  const elsewhere = item.rule === notDisclosed ? 'Handläggs av Migrationsverket.' : undefined;
  return {
    ...item,
    reason: wordsOfRule(item.rule) ?? elsewhere ?? 'En handläggare hos Migrationsverket har beslutat det.',
  };
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
