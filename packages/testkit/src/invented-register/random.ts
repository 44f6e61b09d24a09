/** A stream of pseudo-random choices; the same seed gives the same stream on every machine. */
export type Random = {
  /** 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** 0 to `below` − 1. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Items early in the list come up more often, as names do (Zipf's law, exponent about 1). */
  pickRanked<T>(items: readonly T[]): T;
};

/** sfc32, seeded from `seed` and `stream` so that neighbouring streams have nothing in common. */
export function randomOf(seed: number, stream: number): Random {
  let [a, b, c, d] = [seed | 0, stream | 0, 0x9e3779b9 ^ Math.floor(stream / 2 ** 32), 1];
  const step = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 15; i += 1) step();
  const int = (below: number) => Math.floor(step() * below);
  return {
    next: step,
    int,
    chance: (probability) => step() < probability,
    pick: (items) => at(items, int(items.length)),
    pickRanked: (items) => at(items, Math.floor((items.length + 1) ** step()) - 1),
  };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** One of the names of `weights`, as often as its weight says. */
export function pickWeighted<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  return (entries.at(-1) as [K, number])[0];
}
