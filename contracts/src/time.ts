import { z } from 'zod';

/** No calendar in use has a year 0, and PostgreSQL refuses it. */
const hasYear = (value: string) => !value.startsWith('0000');

/** An instant, RFC 3339 with seconds and an explicit offset; the offset tells which calendar day it was. */
export const timestamp = z.iso
  .datetime({ offset: true, error: 'expected an RFC 3339 time with offset, such as 2026-11-02T06:40:00+01:00' })
  .refine((value) => /T\d\d:\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value)) && hasYear(value), {
    error: 'expected an RFC 3339 time with seconds and offset, such as 2026-11-02T06:40:00+01:00',
  })
  .meta({ examples: ['2026-11-02T06:40:00+01:00'] });

/** A calendar day, YYYY-MM-DD. */
export const day = z.iso
  .date({ error: 'expected a calendar day, YYYY-MM-DD' })
  .refine(hasYear, { error: 'expected a calendar day, YYYY-MM-DD' })
  .meta({ examples: ['2026-11-02'] });

const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** A date of reduced precision (ISO 8601): YYYY, YYYY-MM or YYYY-MM-DD, existing in the calendar. */
export const partialDate = z
  .string()
  .regex(PARTIAL_DATE, { error: 'expected YYYY, YYYY-MM or YYYY-MM-DD', abort: true })
  .refine(existsInCalendar, { error: 'expected a day that exists in the calendar' })
  .meta({ examples: ['1984', '1984-05', '1984-05-17'] });

function existsInCalendar(value: string): boolean {
  if (!hasYear(value)) return false;
  if (value.length < 10) return true;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

export type Precision = 'day' | 'month' | 'year';

/** First and last possible day of a reduced-precision date, both YYYY-MM-DD. */
export function dateBounds(value: string): { first: string; last: string; precision: Precision } {
  const [year = '', month, dayOfMonth] = value.split('-');
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31`, precision: 'year' };
  if (dayOfMonth !== undefined) return { first: value, last: value, precision: 'day' };
  const lastDay = new Date(Date.UTC(2000, Number(month), 0));
  lastDay.setUTCFullYear(Number(year), Number(month), 0);
  return {
    first: `${value}-01`,
    last: `${value}-${String(lastDay.getUTCDate()).padStart(2, '0')}`,
    precision: 'month',
  };
}

/** The calendar day of an instant in the offset it was given with. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** The calendar day after; `infinity`, which PostgreSQL understands, after the last one that can be written. */
export function dayAfter(day: string): string {
  if (day === '9999-12-31') return 'infinity';
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}

const sweden = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The calendar day in Sweden of an instant (RFC 3339), YYYY-MM-DD: which law is in force, and who answers for what. */
export function swedishDay(instant: string): string {
  return sweden.format(new Date(instant));
}
