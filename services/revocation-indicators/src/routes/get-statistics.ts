import { getRevocationStatistics, type RevocationMonth } from '@samband/contracts';
import { inTransaction, lockExclusive, type Tx } from '@samband/postgres';
import { addRoute, closedMonths, type Http, type Shown, type Sum, suppress } from '@samband/service-kit';
import { countBySource, type SourceMonth, saveTold, type Told, toldBefore } from '../store/statistics.ts';
import type { RouteDeps } from './deps.ts';

export function addGetStatistics(http: Http, { pool, now }: RouteDeps): void {
  addRoute(http, getRevocationStatistics, async ({ query: { from, to } }) => {
    const at = now();
    const months = closedMonths({ from, to, now: at });
    const told = Map.groupBy(await inTransaction(pool, (tx) => tell(tx, months)), ({ month }) => month);
    const body = {
      from,
      to,
      asOf: at.toISOString(),
      months: months.map((month) => ({ month, sources: (told.get(month) ?? []).map(toSource) })),
    };
    return { status: 200, body };
  });
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

type Source = RevocationMonth['sources'][number];

function toSource({ agency, cells: { identified, ledToSignal, noSignal, ...outcomes } }: Told): Source {
  return { agency, identified, ledToSignal, noSignal, outcomes };
}
