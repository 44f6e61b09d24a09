import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStatus } from '../src/consumer-status.ts';
import { eachBatch, type Loop } from '../src/each-batch.ts';
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

/** A partition, at most ten of whose events are bad; `again` repeats the one before, as a producer does. */
function partitionOf(run: string, wanted: readonly (typeof kinds)[number][]): Message[] {
  let bad = 0;
  let last: Message | undefined;
  return wanted.flatMap((kind, i) => {
    if (kind === 'invalid') return [rawMessage(changed, { value: '{}' })];
    if (kind === 'again' && last) return [rawMessage(changed, { headers: last.headers, key: run, value: last.value })];
    const text = kind === 'bad' && ++bad > 10 ? 'good' : kind;
    [last] = toMessages(changed, [{ id: `${run}-${i % 3}`, revision: i, text }]);
    return last ? [last] : [];
  });
}

it('loses nothing and doubles nothing, whatever fails, comes again or goes to another instance', async () => {
  const stream = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 60 });
  const property = fc.asyncProperty(stream, fc.array(turn, { maxLength: 15 }), async (wanted, turns) => {
    const run = uniqueName('run');
    const messages = partitionOf(run, wanted);
    let fault: Fault = 'none';
    let committed = -1;
    const rate = createFailureRate();
    const batch = { ...context(handlerWith(() => fault)), rate };
    const stopped: unknown[] = [];
    const parts = { topicPrefix: '', logger, context: batch, stop: (error: unknown) => void stopped.push(error) };
    const loops = [0, 1].map(
      (): Loop => ({ ...parts, paces: createPaces({ first: 7 }), patience: createPatience(), status: createStatus() }),
    );
    const fetchBy = async (instance: number, most: number) => {
      const left = messages.filter(({ offset }) => Number(offset) > committed).slice(0, most);
      const advance = (offset: number) => {
        committed = Math.max(committed, offset);
      };
      const loop = loops[instance];
      if (loop && left.length > 0)
        await eachBatch(loop, payloadOf(left, { committed: advance, isLost: fault === 'lost' }));
    };
    for (const { instance, fault: next, most, twin } of turns) {
      fault = next;
      // A twin is the instance before a rebalance that does not know yet.
      await Promise.all([fetchBy(instance, most), ...(twin ? [fetchBy(1 - instance, most)] : [])]);
    }
    fault = 'none';
    while (committed < Number(messages.at(-1)?.offset)) await fetchBy(0, 20);

    expect(stopped).toEqual([]);
    const known = new Map(messages.map((message) => [message.headers.ce_id ?? message.offset, message]));
    const told = [...known.values()].map(
      ({ value }) => JSON.parse(String(value)) as { id?: string; revision: number; text?: string },
    );
    const good = told.filter(({ id, text }) => id && text !== 'bad' && text !== 'refused');
    const seen = (await readSeen(pool)).filter(({ id }) => id.startsWith(`${run}-`));
    expect(seen.map(({ id, revision }) => ({ id, revision }))).toEqual(
      good.map(({ id, revision }) => ({ id, revision })),
    );
    const dead = await deadLetters.list(pool, { consumer: batch.consumer });
    expect(dead).toHaveLength(told.length - good.length);
  });
  await fc.assert(property, { numRuns: 30 });
});
