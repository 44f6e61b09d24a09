import { describe, expect, it } from 'vitest';
import { type CoalescerOptions, createCoalescer, QueueFullError } from '../src/coalesce.ts';

/** Batches wait until the test lets them go. */
function harness(options: Partial<CoalescerOptions<number, number>> = {}) {
  const batches: { items: readonly number[]; finish: (error?: Error) => void }[] = [];
  const run = (items: readonly number[]) =>
    new Promise<PromiseSettledResult<number>[]>((resolve, reject) => {
      const finish = (error?: Error) =>
        error ? reject(error) : resolve(items.map((value) => ({ status: 'fulfilled', value })));
      batches.push({ items, finish });
    });
  return {
    batches,
    coalescer: createCoalescer<number, number>({ maxBatch: 10, maxWaiting: 20, inFlight: 2, run, ...options }),
  };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a coalescer', () => {
  it('joins what comes at the same time and lets nobody wait for company', async () => {
    const { batches, coalescer } = harness();
    const results = [1, 2, 3].map((n) => coalescer.add(n));
    await turn();
    expect(batches.map((b) => b.items)).toEqual([[1, 2, 3]]);
    batches[0]?.finish();
    expect(await Promise.all(results)).toEqual([1, 2, 3]);
  });

  it('runs no more batches at once than allowed, and fills the next meanwhile', async () => {
    const { batches, coalescer } = harness();
    const all: Promise<number>[] = [];
    for (const n of [1, 2, 3, 4]) {
      all.push(coalescer.add(n));
      await turn();
    }
    expect(batches.map((b) => b.items)).toEqual([[1], [2]]);
    expect(coalescer.waiting).toBe(2);
    batches[1]?.finish();
    await turn();
    expect(batches[2]?.items).toEqual([3, 4]);
    for (const batch of batches) batch.finish();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
  });

  it('starts a batch beside another only when it has company', async () => {
    const { batches, coalescer } = harness({ company: 3 });
    for (const n of [1, 2, 3]) {
      void coalescer.add(n);
      await turn();
    }
    expect(batches.map((b) => b.items)).toEqual([[1]]);
    void coalescer.add(4);
    await turn();
    expect(batches.map((b) => b.items)).toEqual([[1], [2, 3, 4]]);
  });

  it('takes no more than its batch and its queue hold', async () => {
    const { coalescer } = harness({ maxWaiting: 3 });
    const added = [1, 2, 3, 4].map((n) => coalescer.add(n));
    await expect(added[3]).rejects.toThrow(QueueFullError);
    expect(coalescer.waiting).toBe(3);
  });

  it('fails a batch as a whole, and only that', async () => {
    const { batches, coalescer } = harness();
    const first = coalescer.add(1);
    await turn();
    const second = coalescer.add(2);
    await turn();
    batches[0]?.finish(new Error('lost'));
    batches[1]?.finish();
    await expect(first).rejects.toThrow('lost');
    expect(await second).toBe(2);
  });

  it('fails one item alone when the batch says so', async () => {
    const run = async () => [
      { status: 'fulfilled' as const, value: 1 },
      { status: 'rejected' as const, reason: new Error('this one') },
    ];
    const { coalescer } = harness({ run });
    const [first, second, third] = [coalescer.add(1), coalescer.add(2), coalescer.add(3)];
    expect(await first).toBe(1);
    await expect(second).rejects.toThrow('this one');
    await expect(third).rejects.toThrow('no result');
  });
});
