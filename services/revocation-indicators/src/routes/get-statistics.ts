import { getStatistics, type RevocationStatistics } from '@samband/contracts';
import { addRoute, type Http, invalidContent } from '@samband/service-kit';
import { type Sum, suppress } from '../domain/suppress.ts';
import { countBySource, type SourceMonth } from '../store/statistics.ts';
import type { RouteDeps } from './deps.ts';

export function addGetStatistics(http: Http, { pool, now }: RouteDeps): void {
  addRoute(http, getStatistics, async ({ query: { from, to } }) => {
    if (to < from)
      throw invalidContent([
        { pointer: '/query/to', code: 'invalid-value', detail: 'expected a day on or after from' },
      ]);
    const months = closedMonths(from, to, now().toISOString().slice(0, 10));
    const [first, last] = [months[0], months.at(-1)];
    const counts = first && last ? await countBySource(pool, { from: `${first}-01`, until: afterMonth(last) }) : [];
    const byMonth = Map.groupBy(counts, (count) => count.month);
    return {
      status: 200,
      body: { from, to, months: months.map((month) => ({ month, sources: (byMonth.get(month) ?? []).map(toSource) })) },
    };
  });
}

/** Whole months inside the period that are over: whatever days are asked for, a month has one and the same answer. */
function closedMonths(from: string, to: string, today: string): string[] {
  const months: string[] = [];
  for (
    let month = from.slice(0, 7);
    afterMonth(month) <= today && lastDayOf(month) <= to;
    month = afterMonth(month).slice(0, 7)
  ) {
    if (`${month}-01` >= from) months.push(month);
  }
  return months;
}

function afterMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const sums: readonly Sum[] = [
  { total: 'identified', parts: ['ledToSignal', 'noSignal'] },
  { total: 'ledToSignal', parts: ['caseOpened', 'noAction', 'wrongPerson', 'decided', 'none'] },
];

type Source = RevocationStatistics['months'][number]['sources'][number];

function toSource({ month: _, agency, ...counts }: SourceMonth): Source {
  const { identified, ledToSignal, noSignal, ...outcomes } = suppress(counts, sums) as Record<
    keyof typeof counts,
    Source['identified']
  >;
  return { agency, identified, ledToSignal, noSignal, outcomes };
}
