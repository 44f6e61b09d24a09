/**
 * Day numbers (Julian day) of the calendars that birth dates are written in. Sources: Reingold and Dershowitz, *Calendrical Calculations* (4th ed.):
 * arithmetic Persian calendar by the 2820-year cycle, tabular Islamic calendar (epoch 16 July 622 Julian), Ethiopian calendar.
 */
export type Day = number;

export function gregorianDay(year: number, month: number, day: number): Day {
  const shift = Math.floor((14 - month) / 12);
  const y = year + 4800 - shift;
  const m = month + 12 * shift - 3;
  return (
    day +
    Math.floor((153 * m + 2) / 5) +
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) -
    32045
  );
}

export function solarHijriDay(year: number, month: number, day: number): Day {
  const base = year - 474;
  const cycle = 474 + (((base % 2820) + 2820) % 2820);
  const months = month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6;
  return (
    day +
    months +
    Math.floor((cycle * 682 - 110) / 2816) +
    (cycle - 1) * 365 +
    Math.floor(base / 2820) * 1029983 +
    1948320
  );
}

export function islamicDay(year: number, month: number, day: number): Day {
  return day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + 1948439;
}

export function ethiopianDay(year: number, month: number, day: number): Day {
  return 1724221 + 365 * (year - 1) + Math.floor(year / 4) + 30 * (month - 1) + day - 1;
}

/** Thailand, Laos and Cambodia count years of the Buddhist era over the months and days of the Gregorian calendar. */
export function fromBuddhistYear(year: number): number | undefined {
  return year > 2400 ? year - 543 : undefined;
}

export function daysInMonth(written: number, month: number): number {
  const year = fromBuddhistYear(written) ?? written;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 || year < 1500 ? 29 : 28;
  // Months of the Solar Hijri calendar have up to 31 days, of the others 30.
  if (year < 1500) return 31;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
