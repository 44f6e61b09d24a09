import type { TipMonth, tipIntakeApi } from '@samband/contracts';
import { closedMonths, type Handler, suppress } from '@samband/service-kit';
import { type CountedMonth, countByMonth } from '../store/accounting.ts';
import type { RouteDeps } from './route-deps.ts';

const sums = [
  { total: 'received', parts: ['public', 'staff', 'agency'] },
  { total: 'received', parts: ['awaitingRoute', 'open', 'closed', 'erased'] },
] as const;

export function getStatistics({ pool, now }: RouteDeps): Handler<typeof tipIntakeApi.routes.getTipStatistics> {
  return async ({ query: { from, to } }) => {
    const at = now();
    const counted = await countByMonth(pool, closedMonths({ from, to, now: at }));
    return { status: 200, body: { from, to, asOf: at.toISOString(), months: counted.map(shown) } };
  };
}

function shown({ month, ...counted }: CountedMonth): TipMonth {
  const { received, public: open, staff, agency, securityThreat, warCrime, ...states } = suppress(counted, sums);
  return { month, received, sources: { public: open, staff, agency }, states, securityThreat, warCrime };
}
