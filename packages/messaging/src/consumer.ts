import { setTimeout as sleep } from 'node:timers/promises';
import { expireInbox, type Pool } from '@samband/postgres';
import type { Consumer as KafkaJsConsumer, ConsumerConfig as KafkaJsConsumerConfig } from 'kafkajs';
import { type ConsumerStatus, createStatus } from './consumer-status.ts';
import { createLoop, eachBatch, type LoopParts } from './each-batch.ts';
import { ConsumerLostError, nameOf } from './errors.ts';
import { createFailureRate } from './failure-rate.ts';
import type { Handler } from './handle.ts';
import type { Kafka } from './kafka.ts';
import type { Logger } from './logger.ts';
import { createPaces } from './pace.ts';
import { every } from './periodic.ts';
import type { BatchContext } from './process-batch.ts';
import { replayRequested } from './replay.ts';
import { runGroup } from './run-group.ts';
import { createPatience } from './set-aside.ts';

export type ConsumerConfig = {
  readonly kafka: Kafka;
  readonly pool: Pool;
  readonly groupId: string;
  readonly topicPrefix?: string;
  readonly handlers: readonly Handler[];
  readonly logger: Logger;
  /** The consumer is beyond repair; end the process. */
  readonly onFatal: (error: Error) => void;
};

export type Consumer = AsyncDisposable & {
  /** Returns at once: joining goes on in the background, also while Kafka is not there yet. */
  start(): void;
  status(): ConsumerStatus;
};

const sessionTimeoutMs = 10_000;
const transactionTimeoutMs = 8_000;
const hourMs = 60 * 60 * 1000;

/** Reads the topics of its handlers in one group. Disposing finishes the portion in work, commits and leaves the group. */
export function createConsumer(config: ConsumerConfig): Consumer {
  const { kafka, groupId, logger, onFatal } = config;
  const client = kafka.open({ retries: 3 });
  const js = client.js.consumer(groupSettings(groupId));
  const status = createStatus();
  const ending = new AbortController();
  const { signal } = ending;
  let background: readonly Promise<void>[] = [];

  const leave = async () => {
    // Long enough for a portion in work; who is in no group yet, perhaps for want of a broker, has none.
    const patience = status.get().assigned.length > 0 ? 10_000 : 1_000;
    status.stopped('disposed');
    await atMost(
      patience,
      js.disconnect().catch(() => undefined),
    );
    client.destroyConnections();
  };
  const stop = (error: unknown) => {
    if (signal.aborted) return;
    const why = nameOf(error);
    logger.fatal({ group: groupId, ...why }, 'consumer stopped');
    status.stopped(why.code ?? why.errorType);
    ending.abort();
    // Not now: kafkajs waits for the batch that this is called from.
    setImmediate(() => void leave());
  };
  const die = (cause: unknown) => {
    if (signal.aborted) return;
    stop(cause);
    onFatal(new ConsumerLostError('the Kafka consumer cannot go on', { cause }));
  };

  return {
    start() {
      background = startLoops(config, { js, status, stop, die, signal });
    },
    status: status.get,
    async [Symbol.asyncDispose]() {
      ending.abort();
      await leave();
      await atMost(5_000, Promise.all(background));
    },
  };
}

function groupSettings(groupId: string): KafkaJsConsumerConfig {
  return {
    groupId,
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: 15_000,
    heartbeatInterval: 2_000,
    maxWaitTimeInMs: 500,
    allowAutoTopicCreation: false,
  };
}

type Parts = Pick<LoopParts, 'status' | 'stop'> & {
  js: KafkaJsConsumer;
  die: (cause: unknown) => void;
  signal: AbortSignal;
};

function startLoops(config: ConsumerConfig, { js, status, stop, die, signal }: Parts): Promise<void>[] {
  const { pool, groupId, topicPrefix = '', handlers, logger } = config;
  const context: BatchContext = {
    pool,
    consumer: groupId,
    handlers,
    timeoutMs: transactionTimeoutMs,
    rate: createFailureRate(),
  };
  const patience = createPatience();
  const loop = createLoop({ context, topicPrefix, paces: createPaces(), patience, status, logger, stop });
  const topics = [...new Set(handlers.map(({ topic }) => topicPrefix + topic.name))];
  return [
    runGroup(js, {
      topics,
      eachBatch: (payload) => eachBatch(loop, payload),
      concurrency: countPartitions(handlers),
      status,
      logger,
      die,
      signal,
    }),
    every(1_000, { signal, logger }, () => replayRequested(context, logger)),
    every(hourMs, { signal, logger }, () => expireInbox(pool)),
  ];
}

/** All at a time: those of one topic go together. */
function countPartitions(handlers: readonly Handler[]): number {
  const topics = new Set(handlers.map(({ topic }) => topic));
  return [...topics].reduce((sum, { partitions }) => sum + partitions, 0);
}

const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, sleep(ms, undefined, { ref: false })]);
