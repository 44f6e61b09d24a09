import type { EachBatchHandler, Consumer as KafkaJsConsumer } from 'kafkajs';
import { backoffMs } from './backoff.ts';
import type { StatusKeeper } from './consumer-status.ts';
import { nameOf } from './errors.ts';
import type { Logger } from './logger.ts';
import { pause } from './periodic.ts';

export type GroupOptions = {
  readonly topics: readonly string[];
  readonly eachBatch: EachBatchHandler;
  readonly concurrency: number;
  readonly status: StatusKeeper;
  readonly logger: Logger;
  /** The client will not come back. */
  readonly die: (cause: unknown) => void;
  readonly signal: AbortSignal;
  /** Milliseconds without any sign of a client that has joined; more than kafkajs takes to give up. */
  readonly silenceMs?: number;
};

/** Joins as soon as Kafka and the topics are there, however long that takes, then watches over the client. */
export async function runGroup(js: KafkaJsConsumer, options: GroupOptions): Promise<void> {
  const signs = { last: performance.now() };
  follow(js, signs, options);
  await join(js, signs, options);
  await watchForSilence(signs, options);
}

/** When the client was last seen to live: milliseconds on the clock of `performance`. */
type Signs = { last: number };

// Once it runs, kafkajs restarts it itself after passing trouble.
async function join(js: KafkaJsConsumer, signs: Signs, options: GroupOptions): Promise<void> {
  const { topics, eachBatch, concurrency, logger, signal } = options;
  for (let attempt = 1; !signal.aborted; attempt++) {
    // Who waits for Kafka, in vain perhaps, is not silent.
    signs.last = performance.now();
    try {
      await js.connect();
      // From the beginning: else a new group, or one whose offsets have expired, silently skips what is there.
      await js.subscribe({ topics: [...topics], fromBeginning: true });
      const settings = { autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: concurrency };
      return await js.run({ ...settings, eachBatch });
    } catch (error) {
      logger.warn({ topics, attempt, ...nameOf(error) }, 'cannot join the consumer group yet');
      await pause(backoffMs(attempt), signal);
    }
  }
}

// A broker that is starting or overloaded has no coordinator yet, or lets whoever connects wait; kafkajs gives up for good.
const passing = new Set(['KafkaJSGroupCoordinatorNotFound', 'KafkaJSLockTimeout']);

/** In the middle of a rebalance kafkajs wraps what went wrong. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error && (passing.has(error.name) || isPassing(error.cause));

/** Keeps the status by the client's events, and when the last one came. */
function follow(js: KafkaJsConsumer, signs: Signs, options: GroupOptions): void {
  const { status, logger, die } = options;
  const sign = () => {
    signs.last = performance.now();
  };
  const { GROUP_JOIN, CRASH, REBALANCING, FETCH, HEARTBEAT, END_BATCH_PROCESS, CONNECT } = js.events;
  for (const event of [FETCH, HEARTBEAT, END_BATCH_PROCESS, CONNECT, GROUP_JOIN, REBALANCING, CRASH] as const) {
    js.on(event, sign);
  }
  js.on(GROUP_JOIN, ({ payload }) => {
    const { groupId: group, memberId: member, memberAssignment: assigned } = payload;
    status.joined(assigned);
    logger.info({ group, member, assigned }, 'joined the consumer group');
  });
  js.on(REBALANCING, () => status.left('rebalancing'));
  js.on(CRASH, ({ payload: { error, restart } }) => {
    status.left(nameOf(error).errorType);
    // kafkajs restarts after what it holds for passing trouble; otherwise it stays stopped while the process lives on.
    if (restart) return;
    if (isPassing(error)) void join(js, signs, options);
    else die(error);
  });
}

async function watchForSilence(signs: Signs, options: GroupOptions): Promise<void> {
  const { die, signal, silenceMs = 120_000 } = options;
  while (!signal.aborted) {
    await pause(Math.min(silenceMs, 1_000), signal);
    if (performance.now() - signs.last > silenceMs) return die(new Error('the Kafka client has gone silent'));
  }
}
