import { functionsOf } from '@samband/contracts';
import { forbidden, notFound, type Principal } from '@samband/service-kit';
import { active, activeOf, type Route } from '../domain/route.ts';

/** A tip's route can be read by the functions it is routed to now, NOA and the auditor. */
function mayReadRoute(principal: Principal, route: Route): boolean {
  const own = functionsOf(principal);
  if (principal.scopes.includes('tips:audit') || own.includes('noa')) return true;
  return own.some((each) => activeOf(route, each) !== undefined);
}

/** 404 for whoever may not know that it exists. */
export function requireReadable(route: Route | undefined, principal: Principal): Route {
  if (route === undefined || !mayReadRoute(principal, route)) throw notFound('No such tip.');
  return route;
}

/** Also for whoever had it before: the loser of a race is told so, even when the winner sent the tip away. */
export function requireKnown(route: Route | undefined, principal: Principal): Route {
  const own = functionsOf(principal);
  if (route?.entries.some((entry) => own.includes(entry.function))) return route;
  return requireReadable(route, principal);
}

export type ActsAs = {
  /** Whose route it is. */
  readonly function: string;
  /** Who decided. */
  readonly by: string;
};

/**
 * For which function this token acts on this tip: the one it names, else the primary among its own, else any of its
 * own, else NOA. NOA may close what waits for another agency, when the balancing says that it must not go.
 */
export function actingFor(route: Route, principal: Principal, named: string | undefined, action: string): ActsAs {
  const own = functionsOf(principal);
  if (named !== undefined) return actingAs(own, named, action);
  const held = active(route).filter((entry) => own.includes(entry.function));
  const entry = held.find(({ kind }) => kind === 'primary') ?? held[0];
  if (entry) return { function: entry.function, by: entry.function };
  if (own.includes('noa')) return { function: 'noa', by: 'noa' };
  throw notYours();
}

function actingAs(own: readonly string[], named: string, action: string): ActsAs {
  if (own.includes(named)) return { function: named, by: named };
  const forAgency = own.includes('noa') && named.startsWith('agency:') && action === 'close';
  if (!forAgency) throw notYours();
  return { function: named, by: 'noa' };
}

function notYours() {
  return forbidden('not-your-function', 'The token does not act for this function.');
}
