import { agencyNotificationApi } from '@samband/contracts';
import { addRoute, closedMonths, type Http, showSmall } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { countMonths, type MonthCounts } from '../store/statistics.ts';

// Acknowledgements, balancings and retries come within days: a month is told when most of it stands.
const openForDays = 7;

/** Closed months only: the difference of two answers would tell of a single case. */
export function addGetStatistics(http: Http, { pool, now }: Deps): void {
  addRoute(http, agencyNotificationApi.routes.getStatistics, async ({ query: { from, to } }) => {
    const at = now();
    const months = closedMonths({ from, to, now: at, openForDays });
    const items = (await countMonths(pool, months)).map(show);
    const byMonth = Map.groupBy(items, ({ month }) => month);
    const grouped = months.map((month) => ({
      month,
      flows: (byMonth.get(month) ?? []).map(({ month: _, ...flow }) => flow),
    }));
    return { status: 200, body: { from, to, asOf: at.toISOString(), months: grouped, items } };
  });
}

function show({ month, receiver, purpose, ...counts }: MonthCounts) {
  return {
    month,
    receiver,
    purpose,
    sent: showSmall(counts.sent),
    revised: showSmall(counts.revised),
    withdrawn: showSmall(counts.withdrawn),
    acknowledged: showSmall(counts.acknowledged),
    escalated: showSmall(counts.escalated),
    failed: showSmall(counts.failed),
    withheld: showSmall(counts.withheld),
    refused: showSmall(counts.refused),
  };
}
