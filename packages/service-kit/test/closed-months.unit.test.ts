import { describe, expect, it } from 'vitest';
import { closedMonths } from '../src/closed-months.ts';

describe('closed months', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  it.each([
    ['2026-08-01', '2026-10-31', ['2026-08', '2026-09', '2026-10']],
    ['2026-08-02', '2026-10-30', ['2026-09']],
    ['2026-10-01', '2026-11-20', ['2026-10']],
    ['2026-10-15', '2026-10-20', []],
    ['2025-12-01', '2026-01-31', ['2025-12', '2026-01']],
    ['2026-10-31', '2026-10-31', []],
  ])('from %s to %s', (from, to, expected) => {
    expect(closedMonths({ from, to, now, openForDays: 14 })).toEqual(expected);
  });

  it('close fourteen days after their end where late changes still count', () => {
    const span = { from: '2026-10-01', to: '2026-10-31', openForDays: 14 };
    expect(closedMonths({ ...span, now: new Date('2026-11-14T23:59:59Z') })).toEqual([]);
    expect(closedMonths({ ...span, now: new Date('2026-11-15T00:00:00Z') })).toEqual(['2026-10']);
  });

  it('close at once elsewhere, and never before they end', () => {
    const span = { from: '2026-10-01', to: '2026-10-31' };
    expect(closedMonths({ ...span, now: new Date('2026-10-31T23:59:59Z') })).toEqual([]);
    expect(closedMonths({ ...span, now: new Date('2026-11-01T00:00:00Z') })).toEqual(['2026-10']);
  });
});
