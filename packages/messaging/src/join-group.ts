import type { EachBatchHandler, Consumer as KafkaJsConsumer } from 'kafkajs';
import { backoffMs } from './backoff.ts';
import type { StatusKeeper } from './consumer-status.ts';
import { nameOf } from './errors.ts';
import type { Logger } from './logger.ts';
import { pause } from './periodic.ts';

export type JoinOptions = {
  readonly topics: readonly string[];
  readonly eachBatch: EachBatchHandler;
  readonly concurrency: number;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/** Joins as soon as Kafka and the topics are there. Once it runs, kafkajs restarts it itself after passing trouble. */
export async function joinGroup(js: KafkaJsConsumer, options: JoinOptions): Promise<void> {
  const { topics, eachBatch, concurrency, logger, signal } = options;
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      await js.connect();
      // From the beginning: else a new group, or one whose offsets have expired, silently skips what is there.
      await js.subscribe({ topics: [...topics], fromBeginning: true });
      await js.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: concurrency,
        eachBatch,
      });
      return;
    } catch (error) {
      logger.warn({ topics, attempt, ...nameOf(error) }, 'cannot join the consumer group yet');
      await pause(backoffMs(attempt), signal);
    }
  }
}

type Watch = { status: StatusKeeper; logger: Logger; die: (cause: unknown) => void; signal: AbortSignal };

/** Keeps the status, and turns a consumer that will not come back, or makes no sign for `silenceMs`, into `die`. */
export async function watchConsumer(js: KafkaJsConsumer, watch: Watch, silenceMs = 90_000): Promise<void> {
  const { status, logger, die, signal } = watch;
  let lastSign = performance.now();
  const sign = () => {
    lastSign = performance.now();
  };
  const { GROUP_JOIN, CRASH, REBALANCING, FETCH, HEARTBEAT, END_BATCH_PROCESS, CONNECT } = js.events;
  for (const event of [FETCH, HEARTBEAT, END_BATCH_PROCESS, CONNECT] as const) js.on(event, sign);
  js.on(GROUP_JOIN, ({ payload }) => {
    sign();
    status.joined(payload.memberAssignment);
    const { groupId: group, memberId: member, memberAssignment: assigned } = payload;
    logger.info({ group, member, assigned }, 'joined the consumer group');
  });
  js.on(REBALANCING, () => {
    sign();
    status.left('rebalancing');
  });
  js.on(CRASH, ({ payload: { error, restart } }) => {
    sign();
    status.left(nameOf(error).errorType);
    // kafkajs restarts after passing trouble only; otherwise it stays stopped while the process lives on.
    if (!restart) die(error);
  });
  while (!signal.aborted) {
    await pause(1_000, signal);
    if (performance.now() - lastSign > silenceMs) return die(new Error('the Kafka client has gone silent'));
  }
}
