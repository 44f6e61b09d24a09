export type Pace = { readonly size: number; settle(count: number, ms: number): void };

/** How many messages go into one transaction, so that it takes at most `targetMs`. */
export function createPace({ targetMs = 1_000, first = 200, max = 1_000 } = {}): Pace {
  let size = first;
  return {
    get size() {
      return size;
    },
    settle(count, ms) {
      if (ms > targetMs) size = Math.max(1, Math.floor(Math.min(size, count) / 2));
      else if (count >= size && ms < targetMs / 4) size = Math.min(max, size * 2);
    },
  };
}
