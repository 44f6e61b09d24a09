import { EventEmitter } from 'node:events';
import type { Consumer as KafkaJsConsumer } from 'kafkajs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createStatus } from '../src/consumer-status.ts';
import { runGroup } from '../src/run-group.ts';
import { createTestLogger, eventually } from './support.ts';

/**
 * A client whose first run crashes with this error, as kafkajs tells of it: no broker can be made to answer that at will.
 * It connects by `connect`.
 */
function crashingOnce(error: Error, connect: () => Promise<void>) {
  const emitter = new EventEmitter();
  const names = ['GROUP_JOIN', 'CRASH', 'REBALANCING', 'FETCH', 'HEARTBEAT', 'END_BATCH_PROCESS', 'CONNECT'];
  let runs = 0;
  const js = {
    events: Object.fromEntries(names.map((name) => [name, name])),
    on: (name: string, listener: (event: unknown) => void) => emitter.on(name, listener),
    connect,
    subscribe: () => Promise.resolve(),
    run: () => {
      runs += 1;
      if (runs === 1) emitter.emit('CRASH', { payload: { error, restart: false } });
      return Promise.resolve();
    },
  };
  return { js: js as unknown as KafkaJsConsumer, runs: () => runs };
}

async function start(error: Error, { connect = () => Promise.resolve(), silenceMs = 120_000 } = {}) {
  const { js, runs } = crashingOnce(error, connect);
  const deaths: unknown[] = [];
  const ending = new AbortController();
  const { logger } = createTestLogger();
  const running = runGroup(js, {
    topics: ['t'],
    eachBatch: () => Promise.resolve(),
    concurrency: 1,
    status: createStatus(),
    logger,
    die: (cause) => void deaths.push(cause),
    signal: ending.signal,
    silenceMs,
  });
  const end = async () => {
    ending.abort();
    await running;
  };
  return { runs, deaths, end };
}

const named = (name: string, cause?: Error) => Object.assign(new Error(name, { cause }), { name });
const noCoordinator = named('KafkaJSGroupCoordinatorNotFound');

it.each([
  ['no coordinator was found', noCoordinator],
  ['none was found while it joined again', named('KafkaJSNonRetriableError', noCoordinator)],
  ['others waited too long for the connection', named('KafkaJSNonRetriableError', named('KafkaJSLockTimeout'))],
])('joins again when %s: a broker that is starting is not gone', async (_when, error) => {
  const { runs, deaths, end } = await start(error);
  await eventually(() => expect(runs()).toBe(2));
  await end();
  expect(deaths).toEqual([]);
});

it('is not taken for silent while it waits for a Kafka that is away for long', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => clock.mockRestore());
  let connects = 0;
  // There, then away for three times, each as long as 60 on the clock.
  const connect = () => {
    if (connects++ % 4 === 0) return Promise.resolve();
    now += 60;
    return Promise.reject(new Error('away'));
  };
  const { runs, deaths, end } = await start(noCoordinator, { connect, silenceMs: 100 });
  await eventually(() => expect(runs()).toBe(2));
  await end();
  expect(deaths).toEqual([]);
});

it('dies of any other crash that the client does not come back from', async () => {
  const error = new TypeError('a bug');
  const { runs, deaths, end } = await start(error);
  await eventually(() => expect(deaths).toEqual([error]));
  await end();
  expect(runs()).toBe(1);
});
