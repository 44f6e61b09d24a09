import { agencyNotificationApi } from '@samband/contracts';
import { addRoute, closedMonths, type Http, showSmall } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { countMonths } from '../store/statistics.ts';

// Acknowledgements, balancings and retries come within days: then a month has one answer for ever.
const openForDays = 7;

/** Closed months only: the difference of two answers would tell of a single case. */
export function addGetStatistics(http: Http, { pool, now }: Deps): void {
  addRoute(http, agencyNotificationApi.routes.getStatistics, async ({ query: { from, to } }) => {
    const rows = await countMonths(pool, closedMonths({ from, to, now: now(), openForDays }));
    const items = rows.map(({ month, receiver, purpose, ...counts }) => ({
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
    }));
    return { status: 200, body: { items } };
  });
}
