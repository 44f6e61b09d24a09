import { logRead } from '@samband/audit';
import { type caseRoutingApi, functionsOf } from '@samband/contracts';
import { type PersonInput, preparePerson } from '@samband/person-matching';
import { inTransaction } from '@samband/postgres';
import { forbidden, type Handler, notFound, type Principal } from '@samband/service-kit';
import { describePart, keysOf, likeness } from '../domain/compare-parts.ts';
import { loadRoutes } from '../store/routes.ts';
import { findSimilar, loadDescriptions, type Similar } from '../store/similar.ts';
import type { RouteDeps } from './route-deps.ts';

const mostSimilar = 100;
const mostShown = 50;

/** NOA's workbench: what other tips say of somebody alike. */
export function getSimilarTips(deps: RouteDeps): Handler<typeof caseRoutingApi.routes.getSimilarTips> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    return { status: 200, body: await search(deps, { tipId, principal, purpose, corrected: undefined }) };
  };
}

/** The same with details that the officer has corrected; the tip stays as it was told. */
export function findSimilarTips(deps: RouteDeps): Handler<typeof caseRoutingApi.routes.findSimilarTips> {
  return async ({ params: { tipId }, headers: { purpose }, body, principal }) => {
    return { status: 200, body: await search(deps, { tipId, principal, purpose, corrected: describePart(body) }) };
  };
}

type Search = {
  readonly tipId: string;
  readonly corrected: PersonInput | undefined;
  readonly principal: Principal;
  readonly purpose: string;
};

async function search({ pool, audit }: RouteDeps, { tipId, corrected, principal, purpose }: Search) {
  if (!functionsOf(principal).includes('noa')) throw forbidden('not-your-function', 'Only NOA compares tips.');
  return inTransaction(pool, async (tx) => {
    if (!(await loadRoutes(tx, [tipId])).has(tipId)) throw notFound('No such tip.');
    const descriptions = corrected ? [corrected] : await loadDescriptions(tx, tipId);
    const keys = descriptions.map(keysOf).flatMap(({ tying, names }) => [...tying, ...names]);
    const { found, total } = await findSimilar(tx, { tipId, keys: [...new Set(keys)], limit: mostSimilar });
    const items = found
      .flatMap((other) => compare(descriptions, other) ?? [])
      .sort(likestFirst)
      .slice(0, mostShown);
    const personIds = items.flatMap(({ personId }) => personId ?? []);
    const subjects = [tipId, ...items.map((item) => item.tipId)].map((id) => `tip:${id}`);
    await logRead(tx, audit, { operation: 'getSimilarTips', principal, purpose, personIds, subjects });
    return { items, cut: total - found.length };
  });
}

/** The likest of this tip's persons; undefined when the keys met by chance. */
function compare(descriptions: readonly PersonInput[], other: Similar) {
  const { tipId, part, since, primary, personId } = other;
  const right = preparePerson(other.description);
  const [best] = descriptions
    .map((left) => likeness(preparePerson(left), right))
    .filter(({ shared, names }) => shared.length > 0 || (names !== undefined && names.outcome !== 'none'))
    .sort((a, b) => rank(b) - rank(a));
  if (best === undefined) return undefined;
  const { shared, names } = best;
  return {
    tipId,
    part,
    since,
    primary,
    shared: [...shared],
    ...(names && { names }),
    ...(personId !== null && { personId }),
  };
}

type Likeness = Pick<ReturnType<typeof likeness>, 'names'> & { readonly shared: readonly unknown[] };

function rank({ shared, names }: { shared: readonly unknown[]; names?: Likeness['names'] }): number {
  return shared.length * 1_000 + (names?.score ?? 0);
}

function likestFirst(a: Parameters<typeof rank>[0], b: Parameters<typeof rank>[0]): number {
  return rank(b) - rank(a);
}
