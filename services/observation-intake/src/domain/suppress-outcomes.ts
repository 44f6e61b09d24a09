/** Outcomes of one month's source events, counted; awaiting, rejected and the like are `notIdentified`. */
export type MonthOutcomes = { readonly identified: number; readonly notIdentified: number; readonly retracted: number };

export type ShownCount = number | '<5' | null;
export type ShownOutcomes = { readonly [K in keyof MonthOutcomes]: ShownCount };

const SMALL = 5;

/**
 * What a source may see of its own month (primary and complementary suppression). It knows how many it sent and
 * retracted, so the sum of the other two is known to it and neither may follow from the other: a small count is `<5`
 * and the other null. Where the sum itself is small, or nearly all were identified, a count would tell of each person.
 */
export function suppressOutcomes({ identified, notIdentified, retracted }: MonthOutcomes): ShownOutcomes {
  return { ...suppressPair(identified, notIdentified), retracted: showSmall(retracted) };
}

function suppressPair(identified: number, notIdentified: number): Pick<ShownOutcomes, 'identified' | 'notIdentified'> {
  const sum = identified + notIdentified;
  if (sum === 0) return { identified: 0, notIdentified: 0 };
  if (sum <= SMALL) return { identified: null, notIdentified: null };
  if (identified === 0) return { identified: 0, notIdentified: sum };
  if (identified < SMALL) return { identified: '<5', notIdentified: null };
  // Also when it is none: "all were identified" says it of each.
  if (notIdentified < SMALL) return { identified: null, notIdentified: '<5' };
  return { identified, notIdentified };
}

function showSmall(count: number): ShownCount {
  return count > 0 && count < SMALL ? '<5' : count;
}

const CLOSES_AFTER_DAYS = 14;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Whole months (YYYY-MM, UTC) from `from` to `until` that are closed: over for as long as a late register change may
 * still match what arrived in them. Part of a month is never told: the difference of two queries would tell of a day.
 */
export function closedMonths({ from, to, now }: { from: string; to: string; now: number }): string[] {
  const months: string[] = [];
  let start = firstOfMonth(from, from.endsWith('-01') ? 0 : 1);
  for (let next = firstOfMonth(start, 1); lastDayBefore(next) <= to; next = firstOfMonth(start, 1)) {
    if (Date.parse(next) + CLOSES_AFTER_DAYS * DAY_MS > now) break;
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
  return new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
}
