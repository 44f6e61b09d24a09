import { EventEmitter } from 'node:events';
import type { Consumer as KafkaJsConsumer } from 'kafkajs';
import { expect, it } from 'vitest';
import { createStatus } from '../src/consumer-status.ts';
import { runGroup } from '../src/run-group.ts';
import { createTestLogger, eventually } from './support.ts';

/** A client whose first run crashes with this error, as kafkajs tells of it: no broker can be made to answer that at will. */
function crashingOnce(error: Error) {
  const emitter = new EventEmitter();
  const names = ['GROUP_JOIN', 'CRASH', 'REBALANCING', 'FETCH', 'HEARTBEAT', 'END_BATCH_PROCESS', 'CONNECT'];
  let runs = 0;
  const js = {
    events: Object.fromEntries(names.map((name) => [name, name])),
    on: (name: string, listener: (event: unknown) => void) => emitter.on(name, listener),
    connect: () => Promise.resolve(),
    subscribe: () => Promise.resolve(),
    run: () => {
      runs += 1;
      if (runs === 1) emitter.emit('CRASH', { payload: { error, restart: false } });
      return Promise.resolve();
    },
  };
  return { js: js as unknown as KafkaJsConsumer, runs: () => runs };
}

async function start(error: Error) {
  const { js, runs } = crashingOnce(error);
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
  });
  const end = async () => {
    ending.abort();
    await running;
  };
  return { runs, deaths, end };
}

it('joins again when no coordinator was found: a broker that is starting has none yet', async () => {
  const error = Object.assign(new Error('none'), { name: 'KafkaJSGroupCoordinatorNotFound' });
  const { runs, deaths, end } = await start(error);
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
