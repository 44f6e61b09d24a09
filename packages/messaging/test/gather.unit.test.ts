import { describe, expect, it, vi } from 'vitest';
import { eachBatch, type Loop } from '../src/each-batch.ts';
import { createGathers, type Portion } from '../src/gather.ts';
import { createPaces } from '../src/pace.ts';
import { noCounts } from '../src/process-batch.ts';
import { changed } from './batch-world.ts';
import { toMessages } from './messages.ts';
import { payloadOf } from './payload.ts';

const timeLimit = Object.assign(new Error('too long'), { code: '25P04', severity: 'FATAL' });

/** A gather whose transactions end when the test says; `slow` partitions never get through. */
function createWorld({ first = 200, slow = [] as string[] } = {}) {
  const paces = createPaces({ first });
  const transactions: string[][] = [];
  const openings: (() => void)[] = [];
  let failure: unknown;
  const attempt = async (partitions: readonly string[]) => {
    transactions.push([...partitions]);
    await new Promise<void>((resolve) => openings.push(resolve));
    if (failure !== undefined) throw failure;
    // As if it had taken longer than a portion should.
    if (partitions.some((place) => slow.includes(place))) throw timeLimit;
    return { counts: { ...noCounts, events: partitions.length }, failures: [] };
  };
  const gatherOf = createGathers({
    paces,
    together: (messages) => attempt(messages.map(({ partition }) => `t/${partition}`)),
    alone: ({ place, messages }) => attempt(messages.map(() => place)),
  });
  const gather = gatherOf('t', 0);
  const portion = (partition: number, { count = 1, isWanted = (): boolean => true } = {}): Portion => {
    return { place: `t/${partition}`, messages: portionOf(partition, count), isWanted };
  };
  /** Lets the transaction under way end, and whatever follows begin. */
  const end = async () => {
    openings.shift()?.();
    for (let i = 0; i < 3; i++) await new Promise(setImmediate);
  };
  const fail = (error: unknown) => {
    failure = error;
  };
  return { gather, gatherOf, portion, end, fail, transactions, paces };
}

function portionOf(partition: number, count = 1) {
  const things = Array.from({ length: count }, (_, revision) => ({ id: `${partition}`, revision }));
  return toMessages(changed, things).map((message) => ({ ...message, partition }));
}

describe('portions of several partitions', () => {
  it('go together if they come together, and those that come meanwhile go together next', async () => {
    const { gather, portion, end, transactions } = createWorld();
    const all = [0, 1, 2].map((partition) => gather(portion(partition, { count: 2 })));
    await end();
    const later = [3, 4].map((partition) => gather(portion(partition)));
    await end();
    await end();
    expect(transactions).toEqual([
      ['t/0', 't/0', 't/1', 't/1', 't/2', 't/2'],
      ['t/3', 't/4'],
    ]);
    expect((await Promise.all([...all, ...later])).map((result) => result?.counts.events)).toEqual([6, 0, 0, 2, 0]);
  });

  it('are at most as many as the pace of the topic allows, and none waits for ever', async () => {
    const { gather, portion, end, transactions } = createWorld({ first: 5 });
    const all = [3, 3, 2, 9].map((count, partition) => gather(portion(partition, { count })));
    for (let i = 0; i < 5; i++) await end();
    expect(transactions.map((places) => [...new Set(places)])).toEqual([['t/0', 't/2'], ['t/1'], ['t/3']]);
    await Promise.all(all);
  });

  it('are left out when their partition was lost meanwhile', async () => {
    const { gather, portion, end, transactions } = createWorld();
    const lost = gather(portion(0, { isWanted: () => false }));
    const kept = gather(portion(1));
    await end();
    await end();
    expect(await lost).toBeUndefined();
    expect((await kept)?.counts.events).toBe(1);
    expect(transactions).toEqual([['t/1']]);
  });

  it('are left out too when it was lost while others were tried alone', async () => {
    const { gather, portion, end, transactions } = createWorld({ slow: ['t/0'] });
    let isWanted = true;
    const slow = gather(portion(0)).catch(() => 'slow');
    const lost = gather(portion(1, { isWanted: () => isWanted }));
    await end();
    isWanted = false;
    for (let i = 0; i < 2; i++) await end();
    expect([await slow, await lost]).toEqual(['slow', undefined]);
    expect(transactions).toEqual([['t/0', 't/1'], ['t/0']]);
  });

  it('are let go when the group wants to rebalance: it waits for nobody who waits', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const rebalancing = new Error('rebalancing');
    const payload = payloadOf(portionOf(1), { committed: () => undefined });
    payload.heartbeat = () => Promise.reject(rebalancing);
    const { promise: waiting, resolve: onWaiting } = Promise.withResolvers<Portion>();
    const { promise: turn, resolve: letGo } = Promise.withResolvers<undefined>();
    const gatherOf = () => (portion: Portion) => {
      onWaiting(portion);
      return turn;
    };
    const loop = { paces: createPaces(), topicPrefix: '', gatherOf } as unknown as Loop;
    const done = eachBatch(loop, payload).catch((error: unknown) => error);
    const portion = await waiting;
    expect(portion.isWanted()).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(portion.isWanted()).toBe(false);
    letGo(undefined);
    expect(await done).toBe(rebalancing);
    vi.useRealTimers();
  });

  it('go two transactions at a time: those of even partitions, and those of odd ones', async () => {
    const { gatherOf, portion, end, transactions } = createWorld();
    const all = [0, 1, 2, 3].map((partition) => gatherOf('t', partition)(portion(partition)));
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(transactions).toEqual([
      ['t/0', 't/2'],
      ['t/1', 't/3'],
    ]);
    await end();
    await end();
    await Promise.all(all);
  });

  it('all wait when the infrastructure fails', async () => {
    const { gather, portion, end, fail } = createWorld();
    fail(new Error('connection lost'));
    const all = Promise.allSettled([gather(portion(0)), gather(portion(1))]);
    await end();
    await end();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a partition with an event that takes too long', () => {
  it('is found by trying each alone, and then goes alone until it has recovered', async () => {
    const slow = ['t/1'];
    const { gather, portion, end, transactions, paces } = createWorld({ slow });
    // The time limit is longer than a portion should take.
    paces.of('t/1').settle(1, 9_000);
    expect(paces.of('t/1').isSlow).toBe(true);
    const first = Promise.allSettled([0, 1, 2].map((partition) => gather(portion(partition))));
    for (let i = 0; i < 4; i++) await end();
    expect(transactions).toEqual([['t/0', 't/2'], ['t/1']]);
    expect((await first).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    slow.pop();
    for (let i = 0; i < 9 && paces.of('t/1').isSlow; i++) {
      const recovering = gather(portion(1));
      for (let j = 0; j < 3; j++) await end();
      await recovering;
    }
    transactions.length = 0;
    const last = Promise.all([0, 1, 2].map((partition) => gather(portion(partition))));
    for (let i = 0; i < 3; i++) await end();
    expect(transactions).toEqual([['t/0', 't/1', 't/2']]);
    await last;
  });

  it('costs the others one common attempt', async () => {
    const { gather, portion, end, transactions } = createWorld({ slow: ['t/1'] });
    const all = Promise.allSettled([0, 1, 2].map((partition) => gather(portion(partition))));
    for (let i = 0; i < 6; i++) await end();
    expect(transactions).toEqual([['t/0', 't/1', 't/2'], ['t/0'], ['t/1'], ['t/2']]);
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
