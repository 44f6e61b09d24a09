import { describe, expect, it } from 'vitest';
import { ethiopianDay, gregorianDay, islamicDay, solarHijriDay } from '../src/dates/calendars.ts';
import { compareDates } from '../src/dates/compare-dates.ts';
import { parseDate } from '../src/dates/parse-date.ts';

const verdict = (a: string, b: string) =>
  compareDates(
    [parseDate(a)].filter((date) => date !== undefined),
    [parseDate(b)].filter((date) => date !== undefined),
  )?.verdict;

describe('calendars', () => {
  it.each([
    ['Solar Hijri new year 1403', solarHijriDay(1403, 1, 1), gregorianDay(2024, 3, 20)],
    ['Solar Hijri 22 Bahman 1357', solarHijriDay(1357, 11, 22), gregorianDay(1979, 2, 11)],
    ['Ethiopian new year 2016', ethiopianDay(2016, 1, 1), gregorianDay(2023, 9, 12)],
    ['Ethiopian 23 Yekatit 1888', ethiopianDay(1888, 6, 23), gregorianDay(1896, 3, 1)],
  ])('converts %s', (_, day, gregorian) => {
    expect(day).toBe(gregorian);
  });

  it('converts Islamic dates to within a day', () => {
    expect(Math.abs(islamicDay(1446, 1, 1) - gregorianDay(2024, 7, 7))).toBeLessThanOrEqual(1);
  });
});

describe('comparing dates', () => {
  it.each([
    ['1984-05-17', '1984-05-17', 'equal'],
    ['1984-05-17', '19840517', 'equal'],
    ['1984-05-11', '1984-11-05', 'swapped'],
    ['1984-05-17', '1984-17-05', 'equal'],
    ['1984', '1984-05-17', 'yearEqual'],
    ['1984-01-01', '1984-05-17', 'yearEqual'],
    ['1984-07-01', '1984-05-17', 'yearEqual'],
    ['1984-05', '1984-05-17', 'monthEqual'],
    ['1984-05-17', '1984-05-18', 'oneDigit'],
    ['1984-05-17', '1984-09-28', 'sameYear'],
    ['1984-05-17', '1961-11-02', 'far'],
    ['1984', '1985', 'near'],
    ['1984-05-17', '1948-05-17', 'oneDigit'],
    ['1984-05-17', '2084-05-17', 'oneDigit'],
    ['1984-05-17', '1948-05-18', 'far'],
    ['1984-05-17', '1966-05-17', 'far'],
    ['1976', '1984-05-17', 'far'],
    ['1363-02-27', '1984-05-17', 'converted'],
    ['1404-08-15', '1984-05-17', 'converted'],
    ['1976-09-09', '1984-05-17', 'converted'],
    ['1363', '1984', 'near'],
    ['2527-05-17', '1984-05-17', 'converted'],
    ['2539-02-29', '1996-02-29', 'converted'],
    ['2527-05-17', '1984-05-18', 'far'],
    ['2527', '1984', 'near'],
    ['1985-02-31', '1985-02-10', 'monthEqual'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(verdict(a, b)).toBe(expected);
    expect(verdict(b, a)).toBe(expected);
  });

  it.each(['1976', '1977', '1976-01-01'])('%s may be 1984 in the Ethiopian calendar', (written) => {
    const [year, date] = [written, '1984-05-17'].flatMap((value) => parseDate(value) ?? []);
    if (year === undefined || date === undefined) throw new Error('no date');
    expect(compareDates([year], [date], true)?.verdict).toBe('near');
    expect(compareDates([year], [date])?.verdict).toBe('far');
  });

  it.each(['', 'unknown', '84-05-17', '9999-99-99', '٢٠٠١'])('reads nothing in %s', (value) => {
    expect(parseDate(value)).toBeUndefined();
  });
});
