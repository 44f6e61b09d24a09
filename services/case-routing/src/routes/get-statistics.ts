import type { caseRoutingApi, RoutingMonth } from '@samband/contracts';
import { closedMonths, type Handler, suppress } from '@samband/service-kit';
import { type CountedMonth, countByMonth } from '../store/statistics.ts';
import type { RouteDeps } from './route-deps.ts';

const sums = [
  { total: 'tips', parts: ['noa', 'unit', 'region', 'specialistSupport'] },
  { total: 'tips', parts: ['linked', 'notLinked'] },
  { total: 'tips', parts: ['closed', 'notClosed'] },
] as const;

export function getStatistics({ pool, now }: RouteDeps): Handler<typeof caseRoutingApi.routes.getRoutingStatistics> {
  return async ({ query: { from, to } }) => {
    const at = now();
    const counted = await countByMonth(pool, closedMonths({ from, to, now: at }));
    return { status: 200, body: { from, to, asOf: at.toISOString(), months: counted.map(shown) } };
  };
}

function shown({ month, hoursToFirstAction, hoursToClose, ...counted }: CountedMonth): RoutingMonth {
  const { tips, noa, unit, region, specialistSupport, ...others } = suppress(counted, sums);
  const firstTo = { noa, unit, region, specialistSupport };
  return { month, tips, firstTo, ...others, hoursToFirstAction, hoursToClose };
}
