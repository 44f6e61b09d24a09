const dayMs = 24 * 60 * 60_000;

type Period = {
  /** Calendar days, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly now: Date;
  /** Days after its end during which a month's counts may still change. */
  readonly openForDays?: number;
};

/**
 * Whole months (YYYY-MM, UTC) of a period that are over. Part of a month is never told, and a month has one answer
 * whatever days are asked for: the difference of two answers would tell of a day.
 */
export function closedMonths({ from, to, now, openForDays = 0 }: Period): string[] {
  const months: string[] = [];
  let start = firstOfMonth(from, from.endsWith('-01') ? 0 : 1);
  for (let next = firstOfMonth(start, 1); lastDayBefore(next) <= to; next = firstOfMonth(start, 1)) {
    if (Date.parse(next) + openForDays * dayMs > now.getTime()) break;
    months.push(start.slice(0, 7));
    start = next;
  }
  return months;
}

function firstOfMonth(day: string, monthsLater: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + monthsLater, 1)).toISOString().slice(0, 10);
}

function lastDayBefore(day: string): string {
  return new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10);
}
