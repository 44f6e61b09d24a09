import type { caseRoutingApi, RoutingMonth } from '@samband/contracts';
import { closedMonths, type Handler, showSmall, suppress } from '@samband/service-kit';
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

function shown(counted: CountedMonth): RoutingMonth {
  const { month, hoursToFirstAction, hoursToClose, returned, returnedTwice, presented, clockRanOut, ...summed } =
    counted;
  const { tips, noa, unit, region, specialistSupport, ...states } = suppress(summed, sums);
  return {
    month,
    tips,
    firstTo: { noa, unit, region, specialistSupport },
    ...states,
    returned: showSmall(returned),
    returnedTwice: showSmall(returnedTwice),
    presented: showSmall(presented),
    clockRanOut: showSmall(clockRanOut),
    hoursToFirstAction,
    hoursToClose,
  };
}
