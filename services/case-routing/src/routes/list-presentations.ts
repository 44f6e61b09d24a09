import { type caseRoutingApi, functionsOf } from '@samband/contracts';
import { readFeed } from '@samband/postgres';
import type { Handler } from '@samband/service-kit';
import { listPresentations as list } from '../store/presentations.ts';
import type { RouteDeps } from './route-deps.ts';

type Contract = typeof caseRoutingApi.routes.listPresentations;

export function listPresentations({ pool }: RouteDeps): Handler<Contract> {
  return async ({ query: { state, after, limit }, principal }) => {
    const own = functionsOf(principal);
    const functions = own.includes('noa') ? undefined : own;
    const page = await readFeed(pool, {
      feed: 'presentations',
      sealed: true,
      after,
      limit,
      read: (position, most) => list(pool, { functions, state, after: position, limit: most }),
    });
    return { status: 200, body: page };
  };
}
