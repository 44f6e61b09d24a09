import { type caseRoutingApi, functionsOf, ownAgency } from '@samband/contracts';
import { readFeed } from '@samband/postgres';
import { forbidden, type Handler } from '@samband/service-kit';
import { countWork, listWork, type WorklistItem } from '../store/worklists.ts';
import type { RouteDeps } from './route-deps.ts';
import { inRuleWords, shownClock } from './show-route.ts';

type Contract = typeof caseRoutingApi.routes.getWorklist;

const none = { new: 0, accepted: 0, presented: 0, overdue: 0 };

/** A function's own list; NOA, which coordinates, and the auditor see every list. */
export function getWorklist({ pool }: RouteDeps): Handler<Contract> {
  return async ({ params, query, principal }) => {
    const own = functionsOf(principal);
    const seesAll = own.includes('noa') || principal.scopes.includes('tips:audit');
    if (!seesAll && !own.includes(params.function)) {
      throw forbidden('not-your-function', 'The token does not act for this function.');
    }
    const isOurs = principal.agency === ownAgency;
    const { after, limit, linked, ...others } = query;
    const filter = isOurs ? { ...others, linked } : others;
    const page = await readFeed(pool, {
      feed: 'worklists',
      table: 'route_entries',
      sealed: true,
      after,
      limit,
      read: (position, most) => listWork(pool, { function: params.function, ...filter, after: position, limit: most }),
    });
    const [found] = await countWork(pool, [params.function]);
    const { oldest, ...counts } = found ?? { ...none, function: params.function, oldest: null };
    const items = page.items.map(shownItem);
    return {
      status: 200,
      body: {
        function: params.function,
        items: isOurs ? items : items.map(atOtherAgency),
        next: page.next,
        counts: { ...counts, ...(oldest !== null && { oldest }) },
      },
    };
  };
}

function shownItem({ clocks, ...item }: WorklistItem) {
  return { ...item, clocks: clocks.map(shownClock) };
}

/** What is held of a tip, and whether it is tied to somebody, is told by a disclosure with a legal basis, or not at all. */
function atOtherAgency(item: ReturnType<typeof shownItem>) {
  return { ...inRuleWords(item), linked: false, bounces: 0, securityThreat: false };
}
