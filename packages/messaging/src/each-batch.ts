import { isInfrastructureError, isTimeLimitError } from '@samband/postgres';
import type { EachBatchPayload } from 'kafkajs';
import { backoffMs } from './backoff.ts';
import type { StatusKeeper } from './consumer-status.ts';
import { nameOf } from './errors.ts';
import type { Logger } from './logger.ts';
import { type Message, toMessage } from './message.ts';
import type { Paces } from './pace.ts';
import { type BatchContext, type BatchResult, processBatch } from './process-batch.ts';
import { type Patience, setAside } from './set-aside.ts';

export type Loop = {
  readonly context: BatchContext;
  readonly topicPrefix: string;
  readonly paces: Paces;
  readonly patience: Patience;
  readonly status: StatusKeeper;
  readonly logger: Logger;
  /** Ends consuming for good, outside the batch. */
  readonly stop: (error: unknown) => void;
};

const beatMs = 1_000;

/**
 * What kafkajs fetched of one partition, in portions of about a second: each is committed to the database, then to
 * Kafka. It throws only what kafkajs itself threw (a rebalance, a lost broker), which makes it join or fetch again; in
 * kafkajs anything else, such as a TypeError, would end the consumer while the process lives on.
 */
export async function eachBatch(loop: Loop, payload: EachBatchPayload): Promise<void> {
  const { batch } = payload;
  const topic = batch.topic.slice(loop.topicPrefix.length);
  const pace = loop.paces.of(`${batch.topic}/${batch.partition}`);
  const beat = keepBeating(payload);
  try {
    for (let next = 0; next < batch.messages.length && payload.isRunning() && !payload.isStale(); ) {
      const portion = batch.messages.slice(next, next + pace.size);
      const messages = portion.map((message) => toMessage(topic, batch.partition, message));
      if (!(await processPortion(loop, payload, messages))) return;
      if (!(await commitOffset(payload, portion.at(-1)?.offset ?? ''))) return;
      if (beat.lost) throw beat.lost;
      next += portion.length;
    }
  } finally {
    beat.stop();
  }
}

/** False when the partition has to wait or the consumer stops; nothing of the portion was kept then. */
async function processPortion(loop: Loop, payload: EachBatchPayload, messages: readonly Message[]): Promise<boolean> {
  const { topic, partition } = payload.batch;
  const place = `${topic}/${partition}`;
  const started = performance.now();
  try {
    const { counts, failures } = await processOrSetAside(loop, place, messages);
    loop.status.done(place, counts);
    for (const { item, error } of failures) {
      const { offset } = item.message;
      loop.logger.error({ topic, partition, offset, event: item.id, ...nameOf(error) }, 'event dead-lettered');
    }
    const { invalid, refused } = counts;
    if (invalid + refused > 0) loop.logger.error({ topic, partition, invalid, refused }, 'messages dead-lettered');
    return true;
  } catch (error) {
    if (isInfrastructureError(error)) retryLater(loop, payload, error);
    else halt(loop, payload, error);
    return false;
  } finally {
    loop.paces.of(place).settle(messages.length, performance.now() - started);
  }
}

/** An event that takes too long even alone, again and again, must not keep its partition for ever. */
async function processOrSetAside(loop: Loop, place: string, messages: readonly Message[]): Promise<BatchResult> {
  try {
    return await processBatch(loop.context, messages);
  } catch (error) {
    const [head, ...others] = messages;
    if (!head || others.length > 0 || !isTimeLimitError(error)) throw error;
    if (!loop.patience.isOver(place, head.offset, loop.status.get().lastBatchAt)) throw error;
    return setAside(loop.context, head, error);
  }
}

function retryLater({ status, logger }: Loop, payload: EachBatchPayload, error: unknown): void {
  const { topic, partition } = payload.batch;
  const why = nameOf(error);
  const attempt = status.failed(`${topic}/${partition}`, why.code ?? why.errorType);
  const ms = backoffMs(attempt);
  logger.warn({ topic, partition, attempt, ms, ...why }, 'infrastructure failed, the whole batch waits');
  setTimeout(payload.pause(), ms).unref();
}

function halt({ stop }: Loop, payload: EachBatchPayload, error: unknown): void {
  payload.pause();
  stop(error);
}

/** False when the partition was lost meanwhile: its next owner gets the batch again, and the inbox drops it. */
async function commitOffset(payload: EachBatchPayload, offset: string): Promise<boolean> {
  let offsets: ReturnType<EachBatchPayload['uncommittedOffsets']>;
  try {
    payload.resolveOffset(offset);
    offsets = payload.uncommittedOffsets();
  } catch {
    // kafkajs looks the topic up in the new assignment and throws a TypeError when it is no longer there.
    return false;
  }
  await payload.commitOffsetsIfNecessary(offsets);
  return true;
}

// kafkajs sends no heartbeat by itself while a batch is worked on.
function keepBeating({ heartbeat }: EachBatchPayload): { lost: unknown; stop(): void } {
  const beat = {
    lost: undefined as unknown,
    stop: () => clearInterval(timer),
  };
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      beat.lost ??= error;
    });
  }, beatMs);
  return beat;
}
