import { type Presentation, type RouteChanged, routeChanged } from '@samband/contracts';
import { type EventMeta, enqueue } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { clocksOf } from './domain/clocks.ts';
import { additionalOf, type Changed, type Entry, primaryOf } from './domain/route.ts';
import type { Gathered, RoutingDeps } from './reroute.ts';
import { saveClocks } from './store/clocks.ts';
import { saveRoutes } from './store/routes.ts';

export const source = '/services/case-routing';

type Saving = {
  readonly changes: readonly Changed[];
  readonly gathered: readonly Gathered[];
  readonly at: string;
  /** What the change is about, where there is one. */
  readonly details?:
    | { readonly clock?: RouteChanged['clock']; readonly presentation?: Presentation | undefined }
    | undefined;
};

/** State, clocks and event of each change, in the one transaction. */
export async function saveChanges(
  tx: Tx,
  deps: RoutingDeps,
  { changes, gathered, at, details }: Saving,
): Promise<void> {
  if (changes.length === 0) return;
  const routes = changes.map(({ route }) => route);
  await saveRoutes(tx, routes);
  const clocks = routes.flatMap((route) =>
    clocksOf(route, deps.organisation, deps.hours).map((clock) => ({ tipId: route.tipId, ...clock })),
  );
  await saveClocks(
    tx,
    routes.map(({ tipId }) => tipId),
    clocks,
  );
  const about = new Map(gathered.map((each) => [each.tip.tipId, each]));
  const events = changes.map((change) =>
    eventOf(change, { at, links: about.get(change.route.tipId)?.links ?? [], details }),
  );
  enqueue(tx, routeChanged, events, ({ tipId }): EventMeta => {
    const correlationid = about.get(tipId)?.tip.correlationId ?? tipId;
    return { source, time: new Date(at), correlationid };
  });
}

type Context = { readonly at: string; readonly links: Gathered['links']; readonly details: Saving['details'] };

/** Routing facts only: no reasons in officers' words, no text. */
function eventOf({ route, change, by }: Changed, { at, links, details }: Context): RouteChanged {
  return {
    tipId: route.tipId,
    version: route.version,
    change,
    by: by as RouteChanged['by'],
    changedAt: at,
    tipVersion: route.tipVersion,
    ruleVersion: route.ruleVersion,
    source: route.source,
    receivedAt: route.receivedAt,
    primary: entryOf(primaryOf(route)),
    additional: additionalOf(route).map(entryOf),
    persons: links.map(({ part, personId, basis }) => ({ part, personId, basis })),
    securityThreat: route.securityThreat,
    handled: route.handled,
    bounces: route.bounces,
    ...(details?.clock && { clock: details.clock }),
    ...(details?.presentation && { presentation: details.presentation }),
  };
}

function entryOf({ function: who, state, rule, from }: Entry): RouteChanged['primary'] {
  return { function: who, state, rule, since: from };
}
