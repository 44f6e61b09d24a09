import type { caseRoutingApi } from '@samband/contracts';
import { inTransaction, lockAggregates, type Tx } from '@samband/postgres';
import { conflict, forbidden, type Handler, invalidContent, lostRace, ProblemError } from '@samband/service-kit';
import { act } from '../act.ts';
import { ActionError } from '../domain/errors.ts';
import type { Route } from '../domain/route.ts';
import { loadRoutes } from '../store/routes.ts';
import { actingFor, requireKnown, requireReadable } from './acting.ts';
import type { RouteDeps } from './route-deps.ts';
import { showRoute } from './show-route.ts';

type Contract = typeof caseRoutingApi.routes.actOnRoute;

/** Two officers at once: the first wins, the other gets 412 and reads again. */
export function actOnRoute(deps: RouteDeps): Handler<Contract> {
  return async ({ params: { tipId }, query, headers, body: action, principal }) => {
    const work = async (tx: Tx) => {
      // Whoever is named too: a person who is being erased is not linked.
      await lockAggregates(tx, 'personId' in action ? [tipId, `person:${action.personId}`] : [tipId]);
      const route = requireKnown((await loadRoutes(tx, [tipId])).get(tipId), principal);
      requireVersion(route, headers['if-match']);
      requireReadable(route, principal);
      const as = actingFor(route, principal, query.as, action.action);
      return act(tx, deps, { route, action, as, clientId: principal.clientId });
    };
    const route = await inTransaction(deps.pool, work).catch((error: unknown) => {
      throw problemOfAction(error);
    });
    return showRoute(deps.pool, route, principal);
  };
}

function requireVersion({ version }: Route, ifMatch: string | undefined): void {
  if (ifMatch === undefined) {
    const detail = 'Give the version of the route that was read as If-Match.';
    throw new ProblemError({ status: 428, code: 'precondition-required', detail });
  }
  const given = /^"?(\d+)"?$/.exec(ifMatch.trim())?.[1];
  if (given === undefined) throw noStrongTag();
  if (Number(given) !== version) throw lostRace();
}

/** RFC 9110, 13.1.1: compared strongly, so that a weak tag never matches. */
function noStrongTag(): ProblemError {
  const detail = 'The header If-Match takes the version that was read as a strong entity tag, such as "3"; not W/"3".';
  const errors = [{ pointer: '/headers/if-match', code: 'not-a-strong-tag', detail }];
  return new ProblemError({ status: 412, code: 'not-a-strong-tag', detail, errors });
}

/** What the caller is told; anything else is passed on. */
function problemOfAction(error: unknown): unknown {
  if (!(error instanceof ActionError)) return error;
  const { code, message, pointer } = error;
  if (code === 'not-your-function') return forbidden(code, message);
  if (pointer === undefined || code === 'already-there') return conflict(code, message);
  return invalidContent([{ pointer, code, detail: message }], message);
}
