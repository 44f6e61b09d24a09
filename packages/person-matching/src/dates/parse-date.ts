import { daysInMonth } from './calendars.ts';

/** A birth date of any precision; parts that are impossible are dropped, and said so. */
export type CalendarDate = {
  readonly written: string;
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** A full date that may really be known: not 1 January or 1 July, which registers write for "unknown". */
  readonly exact: boolean;
};

const PATTERN = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?$/;
// Of the Buddhist era, which is 543 years ahead.
const LAST_YEAR = 2700;
const PLACEHOLDERS = new Set(['1-1', '7-1', '0-0']);

/** Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` (dashes may lack); undefined when not even the year can be one. */
export function parseDate(value: unknown): CalendarDate | undefined {
  if (typeof value !== 'string') return undefined;
  const written = value.trim().slice(0, 10);
  const parts = PATTERN.exec(written);
  if (parts === null) return undefined;
  const year = Number(parts[1]);
  if (year < 1000 || year > LAST_YEAR) return undefined;
  const month = inRange(Number(parts[2]), 12);
  // A month of 13 to 31 with a possible day is a swap; it is kept for comparison.
  const swapped =
    month === undefined && inRange(Number(parts[3]), 12) !== undefined && inRange(Number(parts[2]), 31) !== undefined;
  if (swapped) return { written, year, month: Number(parts[3]), day: Number(parts[2]), exact: true };
  const day = month === undefined ? undefined : inRange(Number(parts[3]), daysInMonth(year, month));
  const exact = day !== undefined && !PLACEHOLDERS.has(`${month}-${day}`);
  return { written, year, month, day, exact };
}

function inRange(value: number, most: number): number | undefined {
  return value >= 1 && value <= most ? value : undefined;
}
