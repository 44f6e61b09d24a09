export type Random = {
  readonly next: () => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly between: (low: number, high: number) => number;
};

/** Mulberry32: the same seed gives the same bench on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
  };
}
