export type Pace = {
  readonly size: number;
  /** Smaller than at first: something in it takes long. */
  readonly isSlow: boolean;
  settle(count: number, ms: number): void;
};

/** How many messages go into one transaction, so that it takes at most `targetMs`. */
export function createPace({ targetMs = 1_000, first = 200, max = 1_000 } = {}): Pace {
  let size = first;
  return {
    get size() {
      return size;
    },
    get isSlow() {
      return size < first;
    },
    settle(count, ms) {
      if (ms > targetMs) size = Math.max(1, Math.floor(Math.min(size, count) / 2));
      else if ((count > size / 2 || size < first) && (ms * 2 * size) / count < targetMs) size = Math.min(max, size * 2);
    },
  };
}

/** One pace for each topic, and one for each partition: a slow event makes only the portions of its own small, until it is alone. */
export type Paces = { of(place: string): Pace };

export function createPaces(options?: Parameters<typeof createPace>[0]): Paces {
  const paces = new Map<string, Pace>();
  return {
    of(place) {
      const pace = paces.get(place) ?? createPace(options);
      paces.set(place, pace);
      return pace;
    },
  };
}
