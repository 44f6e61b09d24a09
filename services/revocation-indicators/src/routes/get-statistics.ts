import { getStatistics, type RevocationStatistics } from '@samband/contracts';
import { inTransaction, lockExclusive, type Tx } from '@samband/postgres';
import { addRoute, type Http, invalidContent, type Shown, type Sum, suppress } from '@samband/service-kit';
import { countBySource, type SourceMonth, saveTold, type Told, toldBefore } from '../store/statistics.ts';
import type { RouteDeps } from './deps.ts';

export function addGetStatistics(http: Http, { pool, now }: RouteDeps): void {
  addRoute(http, getStatistics, async ({ query: { from, to } }) => {
    if (to < from)
      throw invalidContent([
        { pointer: '/query/to', code: 'invalid-value', detail: 'expected a day on or after from' },
      ]);
    const months = closedMonths(from, to, now().toISOString().slice(0, 10));
    const told = Map.groupBy(await inTransaction(pool, (tx) => tell(tx, months)), ({ month }) => month);
    const body = {
      from,
      to,
      months: months.map((month) => ({ month, sources: (told.get(month) ?? []).map(toSource) })),
    };
    return { status: 200, body };
  });
}

/** Whole months inside the period that are over: whatever days are asked for, a month has one and the same answer. */
function closedMonths(from: string, to: string, today: string): string[] {
  const months: string[] = [];
  for (let first = `${from.slice(0, 7)}-01`; ; first = nextMonth(first)) {
    const last = new Date(Date.parse(nextMonth(first)) - 1).toISOString().slice(0, 10);
    if (last > to || last >= today) return months;
    if (first >= from) months.push(first.slice(0, 7));
  }
}

function nextMonth(first: string): string {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** What is told now is remembered: who asks twice must not read from the difference what became of a few. */
async function tell(tx: Tx, months: readonly string[]): Promise<Told[]> {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  await lockExclusive(tx, 'statistics');
  const before = new Map((await toldBefore(tx, months)).map((each) => [nameOf(each), each]));
  const counted = await countBySource(tx, { from: `${first}-01`, until: nextMonth(`${last}-01`) });
  const fresh = counted.map(toShown).filter((each) => mayReplace(before.get(nameOf(each)), each));
  await saveTold(tx, fresh);
  const now = new Map([...before, ...fresh.map((each) => [nameOf(each), each] as const)]);
  return [...now.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ month, agency }: Told) => `${month} ${agency}`;

const sums: readonly Sum<keyof Told['cells']>[] = [
  { total: 'identified', parts: ['ledToSignal', 'noSignal'] },
  { total: 'ledToSignal', parts: ['caseOpened', 'noAction', 'wrongPerson', 'decided', 'none'] },
];

function toShown({ month, agency, ...counts }: SourceMonth): Told {
  return { month, agency, cells: suppress(counts, sums) };
}

/** No cell that is shown both times may have moved by so little that it would itself be hidden. */
function mayReplace(before: Told | undefined, { cells }: Told): boolean {
  if (before === undefined) return true;
  return (Object.keys(cells) as (keyof Told['cells'])[]).every((cell) => {
    const [was, is]: Shown[] = [before.cells[cell], cells[cell]];
    return typeof was !== 'number' || typeof is !== 'number' || was === is || Math.abs(is - was) > 4;
  });
}

type Source = RevocationStatistics['months'][number]['sources'][number];

function toSource({ agency, cells: { identified, ledToSignal, noSignal, ...outcomes } }: Told): Source {
  return { agency, identified, ledToSignal, noSignal, outcomes };
}
