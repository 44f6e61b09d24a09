import { dateBounds, swedishDay as dateInSweden, type Precision } from '@samband/contracts';

/** A calendar day as whole days since 1970-01-01, so that differences are subtractions. */
export type Day = number;

const dayMs = 24 * 60 * 60 * 1000;

export function toDay(text: string): Day {
  return Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / dayMs);
}

export function fromDay(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The day in Sweden of an instant: that of what came in here. One or two hours ahead of UTC, so few need the calendar. */
export function swedishDay(instant: string): Day {
  const at = new Date(instant);
  return at.getUTCHours() < 22 ? Math.floor(at.getTime() / dayMs) : toDay(dateInSweden(instant));
}

/** First and last instant of a day, in UTC: the place in the order of what has a date but no time. */
export const startOfDay = (day: Day): number => day * dayMs;
export const endOfDay = (day: Day): number => (day + 1) * dayMs - 1;

/** The possible days of one bound. */
export type Bound = { readonly first: Day; readonly last: Day; readonly precision: Precision };

export function boundOf(partialDate: string): Bound {
  const { first, last, precision } = dateBounds(partialDate);
  return { first: toDay(first), last: toDay(last), precision };
}

/** The same of what somebody saw on a day: a date of reduced precision cannot lie after it. */
export function boundSeen(partialDate: string, seenOn: Day): Bound {
  return noLaterThan(boundOf(partialDate), seenOn);
}

export function noLaterThan(bound: Bound, day: Day): Bound {
  return { ...bound, last: Math.max(bound.first, Math.min(bound.last, day)) };
}

export function boundAt(day: Day): Bound {
  return { first: day, last: day, precision: 'day' };
}

const order: readonly Precision[] = ['day', 'month', 'year'];

export function coarsest(bounds: readonly (Bound | undefined)[]): Precision {
  const ranks = bounds.map((bound) => (bound === undefined ? 0 : order.indexOf(bound.precision)));
  return order[Math.max(0, ...ranks)] ?? 'day';
}

/** A coarse bound that a finer one lies within adds nothing: "October" beside "3 October". */
export function withoutCoarser(bounds: readonly Bound[]): Bound[] {
  const finer = { year: new Set<string>(), month: new Set<string>() };
  for (const bound of bounds) {
    if (bound.precision !== 'year') finer.year.add(fromDay(bound.first).slice(0, 4));
    if (bound.precision === 'day') finer.month.add(fromDay(bound.first).slice(0, 7));
  }
  return bounds.filter((bound) => {
    if (bound.precision === 'day') return true;
    return !finer[bound.precision].has(fromDay(bound.first).slice(0, bound.precision === 'year' ? 4 : 7));
  });
}
