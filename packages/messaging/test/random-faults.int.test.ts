import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStatus } from '../src/consumer-status.ts';
import { createLoop, eachBatch } from '../src/each-batch.ts';
import { createFailureRate } from '../src/failure-rate.ts';
import { deadLetters } from '../src/index.ts';
import type { Message } from '../src/message.ts';
import { createPaces } from '../src/pace.ts';
import { createPatience } from '../src/set-aside.ts';
import { changed, createBatchWorld, type Run } from './batch-world.ts';
import { rawMessage, toMessages } from './messages.ts';
import { payloadOf } from './payload.ts';
import { createTestLogger, readSeen, uniqueName, writeSeen } from './support.ts';

const { pool, context } = await createBatchWorld();
const { logger } = createTestLogger();

type Fault = 'none' | 'serialisation' | 'connection' | 'lost';
type Turn = { readonly instance: 0 | 1; readonly fault: Fault; readonly most: number; readonly twin: boolean };

const kinds = ['good', 'good', 'good', 'good', 'good', 'bad', 'refused', 'invalid', 'again'] as const;
const turn = fc.record<Turn>({
  instance: fc.constantFrom(0, 1),
  fault: fc.constantFrom('none', 'none', 'serialisation', 'connection', 'lost'),
  most: fc.integer({ min: 1, max: 20 }),
  twin: fc.boolean(),
});

/** Writes down what is good, refuses, fails, and now and then the infrastructure fails it. */
const handlerWith = (faultOf: () => Fault): Run => {
  return async (tx, events) => {
    await writeSeen(
      tx,
      events.filter(({ data }) => data.text !== 'refused'),
    );
    const fault = faultOf();
    if (fault === 'serialisation') await tx.query(`do $$ begin raise exception using errcode = '40001'; end $$`);
    if (fault === 'connection') await tx.query('select pg_terminate_backend(pg_backend_pid())');
    if (events.some(({ data }) => data.text === 'bad')) throw new TypeError('bad');
    const refused = events.filter(({ data }) => data.text === 'refused');
    return refused.map((event) => ({ event, code: 'refused', detail: 'not wanted' }));
  };
};

const partitions = [0, 1, 2] as const;

/**
 * What lies in the partitions, a thing in each; at most ten of the events are bad; `again` repeats the one before, as a
 * producer does.
 */
function messagesOf(run: string, wanted: readonly (typeof kinds)[number][]): Message[] {
  let bad = 0;
  let last: Message | undefined;
  return wanted.flatMap((kind, i) => {
    const partition = i % partitions.length;
    if (kind === 'invalid') return [{ ...rawMessage(changed, { value: '{}' }), partition }];
    if (kind === 'again' && last) {
      const { headers, value } = last;
      return [{ ...rawMessage(changed, { headers, key: run, value }), partition: last.partition }];
    }
    const text = kind === 'bad' && ++bad > 10 ? 'good' : kind;
    const [message] = toMessages(changed, [{ id: `${run}-${partition}`, revision: i, text }]);
    last = message && { ...message, partition };
    return last ? [last] : [];
  });
}

it('loses nothing and doubles nothing, whatever fails, comes again or goes to another instance', async () => {
  const stream = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 60 });
  const property = fc.asyncProperty(stream, fc.array(turn, { maxLength: 15 }), async (wanted, turns) => {
    const run = uniqueName('run');
    const messages = messagesOf(run, wanted);
    let fault: Fault = 'none';
    const committed = partitions.map(() => -1);
    const rate = createFailureRate();
    const batch = { ...context(handlerWith(() => fault)), rate };
    const stopped: unknown[] = [];
    const parts = { topicPrefix: '', logger, context: batch, stop: (error: unknown) => void stopped.push(error) };
    const members = [0, 1].map(() => ({
      loop: createLoop({
        ...parts,
        paces: createPaces({ first: 7 }),
        patience: createPatience(),
        status: createStatus(),
      }),
      resolved: new Map<number, number>(),
    }));
    const leftOf = (of: number) =>
      messages.filter(({ partition, offset }) => partition === of && Number(offset) > (committed[of] ?? 0));
    const advance = (offset: number, partition: number) => {
      committed[partition] = Math.max(committed[partition] ?? -1, offset);
    };
    const fetchBy = (instance: number, most: number) => {
      const { loop, resolved } = members[instance] as (typeof members)[number];
      const fetched = partitions.map((of) => leftOf(of).slice(0, most)).filter((left) => left.length > 0);
      const options = { resolved, committed: advance, isLost: fault === 'lost' };
      return Promise.all(fetched.map((left) => eachBatch(loop, payloadOf(left, options))));
    };
    for (const { instance, fault: next, most, twin } of turns) {
      fault = next;
      // A twin is the instance before a rebalance that does not know yet.
      await Promise.all([fetchBy(instance, most), ...(twin ? [fetchBy(1 - instance, most)] : [])]);
    }
    fault = 'none';
    while (partitions.some((of) => leftOf(of).length > 0)) await fetchBy(0, 20);

    expect(stopped).toEqual([]);
    const known = new Map(messages.map((message) => [message.headers.ce_id ?? message.offset, message]));
    const told = [...known.values()].map(
      ({ value }) => JSON.parse(String(value)) as { id?: string; revision: number; text?: string },
    );
    const good = told.filter(({ id, text }) => id && text !== 'bad' && text !== 'refused');
    const seen = await readSeen(pool);
    for (const partition of partitions) {
      const revisionsOf = (all: readonly { id?: string; revision: number }[]) =>
        all.filter(({ id }) => id === `${run}-${partition}`).map(({ revision }) => revision);
      expect(revisionsOf(seen)).toEqual(revisionsOf(good));
    }
    const dead = await deadLetters.list(pool, { consumer: batch.consumer });
    expect(dead).toHaveLength(told.length - good.length);
  });
  await fc.assert(property, { numRuns: 30 });
});
