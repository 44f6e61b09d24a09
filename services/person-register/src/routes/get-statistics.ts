import { getRegisterStatistics, type RegisterMonth } from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { addRoute, closedMonths, type Http, showSmall, suppress } from '@samband/service-kit';
import { type CountedMonth, countByMonth } from '../store/statistics.ts';

const outcomes = [
  'identified',
  'awaitingVerification',
  'notMatched',
  'identityRejected',
  'retracted',
  'erased',
] as const;
const decisions = ['confirmed', 'rejected', 'open', 'other'] as const;

export function addGetStatistics(http: Http, { pool, now }: { readonly pool: Pool; readonly now: () => Date }): void {
  addRoute(http, getRegisterStatistics, async ({ query: { from, to } }) => {
    const at = now();
    const counted = await countByMonth(pool, closedMonths({ from, to, now: at }));
    return { status: 200, body: { from, to, asOf: at.toISOString(), months: counted.map(shown) } };
  });
}

function shown({ month, late, hoursToDecision, ...counts }: CountedMonth): RegisterMonth {
  const cells = suppress(counts, [
    { total: 'received', parts: outcomes },
    { total: 'opened', parts: decisions },
  ]);
  const { received, opened, confirmed, rejected, open, other, ...fallen } = cells;
  return {
    month,
    received,
    outcomes: fallen,
    verifications: { opened, confirmed, rejected, open, other, late: showSmall(late), hoursToDecision },
  };
}
