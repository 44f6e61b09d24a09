import type { Decision } from './decide-routes.ts';
import type { RoutingFacts } from './facts.ts';
import type { Target } from './place-person.ts';
import {
  active,
  additionalOf,
  begin,
  type Changed,
  type Entry,
  end,
  primaryOf,
  type Route,
  setState,
} from './route.ts';
import { RULE_VERSION, reasons, wordsOfRule } from './rules.ts';

export type Decided = { readonly facts: RoutingFacts; readonly decision: Decision; readonly at: string };

/** The first route of a tip. */
export function openRoute({ facts, decision, at }: Decided): Changed {
  const { tip } = facts;
  const empty: Route = {
    tipId: tip.tipId,
    version: 1,
    source: tip.source,
    receivedAt: tip.receivedAt,
    entries: [],
    handled: false,
    bounces: 0,
    ...basis({ facts, decision, at }),
  };
  const primary = begin(empty, entryOf(decision.primary, 'primary'), at);
  return { route: addMissing(primary, decision, at), change: 'routed', by: 'rules' };
}

/** The route follows new facts, with a trail. Undefined when nothing that anybody can see has changed. */
export function applyDecision(route: Route, decided: Decided): Changed | undefined {
  const { facts, at } = decided;
  const reopened = isClosed(route) && isNewInformation(route, facts) ? reopen(route, at) : route;
  // Where the rules would send a closed tip is decided when it reopens.
  const next = isClosed(reopened)
    ? { ...reopened, ...basis(decided), decided: route.decided }
    : { ...follow(reopened, decided), ...basis(decided) };
  if (isSame(route, next)) return undefined;
  const change = reopened !== route ? 'reopened' : isMoved(route, next) ? 'rerouted' : 'amended';
  return { route: { ...next, version: route.version + 1 }, change, by: 'rules' };
}

/** A tip that retention has emptied: closed wherever it was, tied to nobody. */
export function closeErased(route: Route, { tipVersion, isKnown }: { tipVersion: number; isKnown: boolean }): Changed {
  const closed = active(route).reduce((next, entry) => setState(next, entry.function, 'closed'), route);
  const version = isKnown ? route.version + 1 : route.version;
  return {
    route: { ...closed, version, tipVersion, rootIds: [], awaitingSince: undefined },
    change: 'amended',
    by: 'rules',
  };
}

function follow(route: Route, { facts, decision, at }: Decided): Route {
  const moved = endObsolete(movePrimary(route, decision, at), decision, at);
  const isNews = facts.tip.contentVersion > route.contentVersion;
  const given = isNews ? decision.additional : decision.additional.filter((target) => !wasHandedOn(route, target));
  return addMissing(moved, { additional: given }, at);
}

/** What a decision rests on, so that the next one can tell what is new. */
function basis({ facts, decision }: Decided) {
  return {
    ruleVersion: RULE_VERSION,
    tipVersion: facts.tip.version,
    contentVersion: facts.tip.contentVersion,
    decided: decision.primary.function,
    rootIds: rootsOf(facts),
    securityThreat: decision.securityThreat,
    thirdPartyFact: decision.thirdPartyFact,
    awaitingSince: facts.awaitingSince,
  };
}

function isClosed(route: Route): boolean {
  return primaryOf(route).state === 'closed';
}

/** The informant added something, or somebody else is meant than was thought. */
function isNewInformation(route: Route, facts: RoutingFacts): boolean {
  return facts.tip.contentVersion > route.contentVersion || rootsOf(facts).join() !== route.rootIds.join();
}

function rootsOf({ persons }: RoutingFacts): string[] {
  return [...new Set(persons.map(({ rootId }) => rootId))].sort();
}

/** Everybody who had finished with it, or had presented it, has it before them again. */
function reopen(route: Route, at: string): Route {
  const finished = active(route).filter(({ state }) => state === 'closed' || state === 'presented');
  return finished.reduce((next, { function: who, kind, rule }) => {
    // The rule's words only: an officer's must not come back as if the rules had said them.
    const again = ['Nya uppgifter har kommit in.', wordsOfRule(rule) ?? ''].join(' ').trim();
    return begin(next, { function: who, kind, rule, reason: again, by: 'rules' }, at);
  }, route);
}

function movePrimary(route: Route, { primary }: Decision, at: string): Route {
  if (primary.function === primaryOf(route).function) return reword(route, primary);
  if (primary.function === route.decided) return route;
  const left = end(route, ({ kind }) => kind === 'primary', { at });
  return begin(left, entryOf(primary, 'primary'), at);
}

/** The same function for another reason, such as NOA for a tip that is tied now to somebody without a case. */
function reword(route: Route, { function: who, rule }: Target): Route {
  const isOther = (entry: Entry) => entry.function === who && entry.by === 'rules' && entry.rule !== rule;
  const reworded = new Set(active(route).filter(isOther));
  if (reworded.size === 0) return route;
  const entries = route.entries.map((entry) =>
    reworded.has(entry) ? { ...entry, rule, reason: reasons[rule] } : entry,
  );
  return { ...route, entries };
}

/** Rules add and take back only what rules gave; what is presented stays until its outcome is recorded. */
function endObsolete(route: Route, { primary, additional }: Decision, at: string): Route {
  const wanted = new Set([primary, ...additional].map((target) => target.function));
  const obsolete = additionalOf(route).filter(
    ({ by, state, function: who }) => by === 'rules' && state !== 'presented' && !wanted.has(who),
  );
  return end(route, (entry) => obsolete.includes(entry), { at });
}

function addMissing(route: Route, { additional }: Pick<Decision, 'additional'>, at: string): Route {
  const present = new Set(active(route).map((entry) => entry.function));
  return additional.reduce(
    (next, target) =>
      present.has(target.function) ? reword(next, target) : begin(next, entryOf(target, 'additional'), at),
    route,
  );
}

/** An additional function that returned or forwarded its part does not get the same again without news. */
function wasHandedOn({ entries }: Route, target: Target): boolean {
  return entries.some(
    ({ function: who, rule, state, until }) =>
      until !== undefined &&
      who === target.function &&
      rule === target.rule &&
      (state === 'returned' || state === 'forwarded'),
  );
}

function entryOf({ function: who, rule }: Target, kind: 'primary' | 'additional') {
  return { function: who, kind, rule, reason: reasons[rule], by: 'rules' };
}

/** The tip's version alone is no change of the route. */
function isSame(a: Route, b: Route): boolean {
  const seen = ({ rootIds, securityThreat, thirdPartyFact, awaitingSince, contentVersion, decided }: Route) =>
    JSON.stringify([rootIds, securityThreat, thirdPartyFact, awaitingSince, contentVersion, decided]);
  return seen(a) === seen(b) && sameEntries(a, b);
}

function isMoved(a: Route, b: Route): boolean {
  const way = ({ entries }: Route) => JSON.stringify(entries.map(({ function: who, until }) => [who, until]));
  return way(a) !== way(b);
}

function sameEntries(a: Route, b: Route): boolean {
  return JSON.stringify(a.entries) === JSON.stringify(b.entries);
}
