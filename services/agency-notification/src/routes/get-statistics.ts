import { agencyNotificationApi } from '@samband/contracts';
import { addRoute, type Http, invalidContent } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { countMonths } from '../store/statistics.ts';

const SMALL = 5;

/** Closed months only: the difference of two answers would tell of a single case. */
export function addGetStatistics(http: Http, { pool, now }: Deps): void {
  addRoute(http, agencyNotificationApi.routes.getStatistics, async ({ query: { from, to } }) => {
    if (to < from)
      throw invalidContent([{ pointer: '/query/to', code: 'too-small', detail: 'expected from or later' }]);
    const thisMonth = now().toISOString().slice(0, 7);
    const rows = await countMonths(pool, { from: firstWhole(from), to, before: thisMonth });
    const items = rows.map(({ month, receiver, purpose, ...counts }) => ({
      month,
      receiver,
      purpose,
      sent: shown(counts.sent),
      revised: shown(counts.revised),
      withdrawn: shown(counts.withdrawn),
      acknowledged: shown(counts.acknowledged),
      escalated: shown(counts.escalated),
      failed: shown(counts.failed),
      withheld: shown(counts.withheld),
      refused: shown(counts.refused),
    }));
    return { status: 200, body: { items } };
  });
}

function shown(count: number): number | '<5' {
  return count > 0 && count < SMALL ? '<5' : count;
}

/** The month of a day, or the next one when the day is not its first. */
function firstWhole(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, day.endsWith('-01') ? month - 1 : month, 1)).toISOString().slice(0, 7);
}
