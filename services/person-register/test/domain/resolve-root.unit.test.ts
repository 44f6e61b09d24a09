import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveRoot } from '../../src/domain/resolve-root.ts';

describe('the root of a record', () => {
  it('is itself when it is not merged', () => {
    expect(resolveRoot('A', new Map())).toBe('A');
  });

  it('is the end of its chain, registered or not', () => {
    const edges = new Map(Object.entries({ A: 'B', B: 'C', C: 'D' }));
    expect(['A', 'B', 'C', 'D'].map((id) => resolveRoot(id, edges))).toEqual(['D', 'D', 'D', 'D']);
  });

  it('is the smallest id of a cycle, for every record in it and before it', () => {
    const edges = new Map(Object.entries({ X: 'C', C: 'B', B: 'D', D: 'C' }));
    expect(['X', 'C', 'B', 'D'].map((id) => resolveRoot(id, edges))).toEqual(['B', 'B', 'B', 'B']);
  });

  it('is the same for both ends of every merge, whatever the merges', () => {
    const id = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id)), (pairs) => {
        const edges = new Map(pairs.filter(([from, to]) => from !== to));
        for (const [from, to] of edges) expect(resolveRoot(from, edges)).toBe(resolveRoot(to, edges));
      }),
    );
  });
});
