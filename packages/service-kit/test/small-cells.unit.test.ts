import { expect, it } from 'vitest';
import { type Shown, type Sum, showSmall, suppress } from '../src/small-cells.ts';

const sums: Sum<'all' | 'led' | 'not' | 'a' | 'b'>[] = [
  { total: 'all', parts: ['led', 'not'] },
  { total: 'led', parts: ['a', 'b'] },
];
const count = (a: number, b: number, not: number) => ({ all: a + b + not, led: a + b, not, a, b });

it.each([
  [0, 0],
  [1, '<5'],
  [4, '<5'],
  [5, 5],
] as const)('shows %i as %s', (counted, shown) => {
  expect(showSmall(counted)).toBe(shown);
  expect(suppress({ x: counted }, [])).toEqual({ x: shown });
});

it('hides a second cell where one could be worked out from its sum', () => {
  expect(suppress(count(18, 0, 2), sums)).toEqual({ all: 20, led: null, not: '<5', a: null, b: 0 });
});

it.each([
  ['4 and 4 are the only small ones that make 8', { t: 8, a: 4, b: 4 }, { t: null, a: '<5', b: '<5' }],
  ['1 and 5 are the only small and large one that make 6', { t: 6, a: 1, b: 5 }, { t: null, a: '<5', b: null }],
  ['1, 1, 1 and 1 are the only ones that make a small sum', { t: 4, a: 1, b: 1, c: 1, d: 1 }, {}],
  ['a small sum of one part tells no more than the part', { t: 2, a: 0, b: 2 }, { t: '<5', a: 0, b: '<5' }],
])('%s', (_, counts: Record<string, number>, shown) => {
  const [, ...parts] = Object.keys(counts);
  const nothing = Object.fromEntries(Object.keys(counts).map((cell) => [cell, null]));
  expect(suppress(counts, [{ total: 't', parts }])).toEqual({ ...nothing, ...shown });
});

it('leaves at least two values for every hidden cell, also for one who knows the rule', () => {
  const values = new Map<string, Map<string, Set<number>>>();
  const most = 20;
  for (let n = 0; n < most ** 3; n++) {
    const counts = count(n % most, Math.floor(n / most) % most, Math.floor(n / most ** 2));
    const shown = JSON.stringify(suppress(counts, sums));
    const seen = values.get(shown) ?? new Map<string, Set<number>>();
    values.set(shown, seen);
    for (const [cell, value] of Object.entries(counts)) seen.set(cell, (seen.get(cell) ?? new Set()).add(value));
  }
  const given: unknown[] = [];
  for (const [shown, seen] of values) {
    // What lies at the edge of the counts tried here has neighbours that were not tried.
    if (['a', 'b', 'not'].some((cell) => Math.max(...(seen.get(cell) ?? [])) > most - 5)) continue;
    for (const [cell, value] of Object.entries(JSON.parse(shown) as Record<string, Shown>)) {
      if (typeof value !== 'number' && seen.get(cell)?.size === 1) given.push([shown, cell]);
    }
  }
  expect(values.size).toBeGreaterThan(1_000);
  expect(given).toEqual([]);
});
