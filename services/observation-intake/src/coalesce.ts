/** The queue is full: nothing was taken. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
  readonly code = 'queue-full';
}

export type Coalescer<Item, Result> = {
  /** Joins the next batch; resolves or rejects with what `run` says of this item. Throws QueueFullError. */
  add(item: Item): Promise<Result>;
  /** Items that no batch has taken yet. */
  readonly waiting: number;
};

export type CoalescerOptions<Item, Result> = {
  readonly maxBatch: number;
  readonly maxWaiting: number;
  /** Batches at once, at most. */
  readonly inFlight: number;
  /** Items that make a batch worth starting beside one that is under way; 1 unless given. */
  readonly company?: number;
  /** One outcome for each item, in order; what it throws is the outcome of them all. */
  readonly run: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>;
};

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (reason: unknown) => void };

/** Joins what many ask for at the same time into few batches. A lone item does not wait for company. */
export function createCoalescer<Item, Result>(options: CoalescerOptions<Item, Result>): Coalescer<Item, Result> {
  const { maxBatch, maxWaiting, inFlight, run, company = 1 } = options;
  let queue: Waiting<Item, Result>[] = [];
  let running = 0;
  let scheduled = false;

  const isTime = () => queue.length > 0 && (running === 0 || (running < inFlight && queue.length >= company));
  const start = () => {
    scheduled = false;
    while (isTime()) {
      const batch = queue.slice(0, maxBatch);
      queue = queue.slice(maxBatch);
      running += 1;
      void settle(batch, run).finally(() => {
        running -= 1;
        start();
      });
    }
  };
  return {
    add(item) {
      if (queue.length >= maxWaiting) return Promise.reject(new QueueFullError('too many are waiting'));
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      queue.push({ item, resolve, reject });
      // Not at once: requests that were read in the same turn of the event loop go together.
      if (!scheduled && isTime()) {
        scheduled = true;
        setImmediate(start);
      }
      return promise;
    },
    get waiting() {
      return queue.length;
    },
  };
}

async function settle<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  run: CoalescerOptions<Item, Result>['run'],
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item));
    for (const [i, { resolve, reject }] of batch.entries()) {
      const result = results[i];
      if (result?.status === 'fulfilled') resolve(result.value);
      else reject(result?.reason ?? new TypeError('no result'));
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
