import { WEIGHTS } from '../score/weights.ts';
import { ethiopianDay, fromBuddhistYear, gregorianDay, islamicDay, solarHijriDay } from './calendars.ts';
import type { CalendarDate } from './parse-date.ts';

export type DateVerdict = keyof typeof WEIGHTS.birthDate;

export type DateComparison = {
  readonly left: CalendarDate;
  readonly right: CalendarDate;
  readonly verdict: DateVerdict;
  readonly weight: number;
};

/** The best agreement of any two dates; undefined when a side has none. `ethiopian`: a year may be of that calendar, seven or eight behind. */
export function compareDates(
  left: readonly CalendarDate[],
  right: readonly CalendarDate[],
  ethiopian = false,
): DateComparison | undefined {
  let best: DateComparison | undefined;
  for (const a of left) {
    for (const b of right) {
      const verdict = compareDate(a, b, ethiopian);
      const weight = WEIGHTS.birthDate[verdict];
      if (best === undefined || weight > best.weight) best = { left: a, right: b, verdict, weight };
    }
  }
  return best;
}

function compareDate(a: CalendarDate, b: CalendarDate, ethiopian: boolean): DateVerdict {
  if (a.year === b.year) return compareWithinYear(a, b);
  if (convertedEqual(a, b) || convertedEqual(b, a)) return 'converted';
  if (a.exact && b.exact) return oneDigitOff(a, b) || yearSlipped(a, b) ? 'oneDigit' : 'far';
  if (yearConverted(a.year, b.year) || yearConverted(b.year, a.year)) return 'near';
  const apart = Math.abs(a.year - b.year);
  return apart <= 2 || (ethiopian && (apart === 7 || apart === 8)) ? 'near' : 'far';
}

function compareWithinYear(a: CalendarDate, b: CalendarDate): DateVerdict {
  if (a.exact && b.exact) {
    if (a.month === b.month && a.day === b.day) return 'equal';
    if (a.month === b.day && a.day === b.month) return 'swapped';
    return a.month === b.month || a.day === b.day || oneDigitOff(a, b) ? 'oneDigit' : 'sameYear';
  }
  const reduced = a.exact ? b : a;
  if (reduced.month === undefined || reduced.day !== undefined) return 'yearEqual';
  const other = reduced === a ? b : a;
  if (other.month === undefined || (other.day !== undefined && !other.exact)) return 'yearEqual';
  return other.month === reduced.month ? 'monthEqual' : 'sameYear';
}

function oneDigitOff(a: CalendarDate, b: CalendarDate): boolean {
  const x = digits(a);
  const y = digits(b);
  let different = 0;
  for (let i = 0; i < 8; i++) if (x.charCodeAt(i) !== y.charCodeAt(i)) different++;
  return different === 1;
}

// The same day of 1987 and 1978, or of another century: one slip, though two digits differ.
function yearSlipped(a: CalendarDate, b: CalendarDate): boolean {
  if (a.month !== b.month || a.day !== b.day) return false;
  const [x, y] = [String(a.year), String(b.year)];
  const swapped = [0, 1, 2].some((i) => x.slice(0, i) + x.charAt(i + 1) + x.charAt(i) + x.slice(i + 2) === y);
  return swapped || Math.abs(a.year - b.year) === 100;
}

function digits(date: CalendarDate): string {
  return String(date.year * 10000 + (date.month ?? 0) * 100 + (date.day ?? 0));
}

// `date` was written in another calendar than `gregorian`: a day more or less is left to leap rules and sightings of the moon.
function convertedEqual(date: CalendarDate, gregorian: CalendarDate): boolean {
  if (!date.exact || !gregorian.exact) return false;
  const { year, month = 1, day = 1 } = date;
  if (fromBuddhistYear(year) === gregorian.year) return month === gregorian.month && day === gregorian.day;
  const target = gregorianDay(gregorian.year, gregorian.month ?? 1, gregorian.day ?? 1);
  if (year < 1500) {
    return (
      Math.abs(solarHijriDay(year, month, day) - target) <= 1 || Math.abs(islamicDay(year, month, day) - target) <= 2
    );
  }
  return (
    gregorian.year - year >= 7 && gregorian.year - year <= 8 && Math.abs(ethiopianDay(year, month, day) - target) <= 1
  );
}

function yearConverted(year: number, gregorian: number): boolean {
  if (year >= 1500) return fromBuddhistYear(year) === gregorian;
  const solar = gregorian - year;
  if (solar === 621 || solar === 622) return true;
  return Math.abs(Math.round((year * 354.367) / 365.2425 + 621.57) - gregorian) <= 1;
}
