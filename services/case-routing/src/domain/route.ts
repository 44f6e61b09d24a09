import type { RouteChange, RouteKind, RouteState, TipSource } from '@samband/contracts';

/** One stretch of a tip's way: who had it, from when until when, why, and what they did with it. */
export type Entry = {
  readonly seq: number;
  readonly function: string;
  readonly kind: RouteKind;
  readonly state: RouteState;
  /** A code of rules.ts, or `officer`. */
  readonly rule: string;
  /** In Swedish: the rule's words or the officer's. */
  readonly reason: string;
  /** `rules`, `clock` or a function. */
  readonly by: string;
  /** RFC 3339 */
  readonly from: string;
  /** Absent while it has it. */
  readonly until?: string | undefined;
};

/** A tip's routes and trail at one version. */
export type Route = {
  readonly tipId: string;
  readonly version: number;
  readonly ruleVersion: string;
  readonly source: TipSource;
  readonly receivedAt: string;
  readonly tipVersion: number;
  /** Counter of what the informant has told, as last seen. */
  readonly contentVersion: number;
  readonly entries: readonly Entry[];
  /** Where the rules last sent it; an officer's forwarding holds until the rules come to something else. */
  readonly decided: string;
  /** Persons that it was tied to at the last decision, sorted. */
  readonly rootIds: readonly string[];
  readonly securityThreat: boolean;
  readonly thirdPartyFact: boolean;
  /** Whether an officer has acted on it at any time. */
  readonly handled: boolean;
  readonly bounces: number;
  readonly awaitingSince: string | undefined;
};

/** The next version and what it is called. */
export type Changed = { readonly route: Route; readonly change: RouteChange; readonly by: string };

export function active(route: Route): Entry[] {
  return route.entries.filter((entry) => entry.until === undefined);
}

/** The one primary route; its absence would be a fault of this service. */
export function primaryOf(route: Route): Entry {
  const [primary, ...others] = active(route).filter(({ kind }) => kind === 'primary');
  if (primary === undefined || others.length > 0)
    throw new Error(`tip ${route.tipId} has not exactly one primary route`);
  return primary;
}

export function additionalOf(route: Route): Entry[] {
  return active(route).filter(({ kind }) => kind === 'additional');
}

export function activeOf(route: Route, who: string): Entry | undefined {
  return active(route).find((entry) => entry.function === who);
}

export type NewEntry = Pick<Entry, 'function' | 'kind' | 'rule' | 'reason' | 'by'>;

/** Begins an entry; a function has at most one at a time, so one that it already has ends. */
export function begin(route: Route, entry: NewEntry, at: string): Route {
  const cleared = end(route, (each) => each.function === entry.function, { at });
  const seq = cleared.entries.length + 1;
  return { ...cleared, entries: [...cleared.entries, { seq, ...entry, state: 'new', from: at }] };
}

export function end(
  route: Route,
  which: (entry: Entry) => boolean,
  { at, state }: { at: string; state?: RouteState },
): Route {
  const entries = route.entries.map((entry) =>
    entry.until === undefined && which(entry) ? { ...entry, until: at, ...(state && { state }) } : entry,
  );
  return { ...route, entries };
}

export function setState(route: Route, who: string, state: RouteState): Route {
  const entries = route.entries.map((entry) =>
    entry.until === undefined && entry.function === who ? { ...entry, state } : entry,
  );
  return { ...route, entries };
}
