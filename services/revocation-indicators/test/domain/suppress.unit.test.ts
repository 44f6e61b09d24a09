import fc from 'fast-check';
import { expect, it } from 'vitest';
import { suppress } from '../../src/domain/suppress.ts';

const sums = [
  { total: 'all', parts: ['led', 'not'] },
  { total: 'led', parts: ['a', 'b', 'c'] },
];
const counted = fc.record({ a: fc.nat(12), b: fc.nat(12), c: fc.nat(12), not: fc.nat(12) }).map(({ a, b, c, not }) => {
  const led = a + b + c;
  return { all: led + not, led, not, a, b, c };
});

it('shows 1 to 4 as <5, and zero and larger ones as they are', () => {
  expect(suppress({ x: 0, y: 4, z: 5 }, [])).toEqual({ x: 0, y: '<5', z: 5 });
});

it('hides a second cell where one could be worked out from its sum', () => {
  expect(suppress({ all: 20, led: 18, not: 2, a: 18, b: 0, c: 0 }, sums)).toEqual({
    all: 20,
    led: null,
    not: '<5',
    a: null,
    b: 0,
    c: 0,
  });
});

it('never leaves a hidden cell alone in a sum', () => {
  fc.assert(
    fc.property(counted, (counts) => {
      const shown = suppress(counts, sums);
      for (const [cell, count] of Object.entries(counts)) if (count > 0 && count < 5) expect(shown[cell]).toBe('<5');
      for (const { total, parts } of sums) {
        const hidden = [total, ...parts].filter((cell) => typeof shown[cell] !== 'number');
        expect(hidden.length).not.toBe(1);
      }
    }),
  );
});
