import { isInfrastructureError, isTimeLimitError } from '@samband/postgres';
import type { EachBatchPayload } from 'kafkajs';
import { backoffMs } from './backoff.ts';
import type { StatusKeeper } from './consumer-status.ts';
import { nameOf } from './errors.ts';
import { createGathers, type Portion } from './gather.ts';
import type { Logger } from './logger.ts';
import { type Message, toMessage } from './message.ts';
import type { Paces } from './pace.ts';
import { type BatchContext, type BatchResult, processBatch } from './process-batch.ts';
import { type Patience, setAside } from './set-aside.ts';

export type LoopParts = {
  readonly context: BatchContext;
  readonly topicPrefix: string;
  readonly paces: Paces;
  readonly patience: Patience;
  readonly status: StatusKeeper;
  readonly logger: Logger;
  /** Ends consuming for good, outside the batch. */
  readonly stop: (error: unknown) => void;
};

/** What the partitions of one consumer share. */
export type Loop = LoopParts & { readonly gatherOf: ReturnType<typeof createGathers>; readonly commit: Commit };

export function createLoop(parts: LoopParts): Loop {
  const { context, paces } = parts;
  const together = (messages: readonly Message[]) => processBatch(context, messages);
  const alone = (portion: Portion) => processOrSetAside(parts, portion);
  return { ...parts, gatherOf: createGathers({ paces, together, alone }), commit: createCommit() };
}

const beatMs = 1_000;

/**
 * What kafkajs fetched of one partition, in portions: each is committed to the database, together with those of other
 * partitions, then to Kafka. It throws only what kafkajs itself threw (a rebalance, a lost broker), which makes it join or
 * fetch again; in kafkajs anything else, such as a TypeError, would end the consumer while the process lives on.
 */
export async function eachBatch(loop: Loop, payload: EachBatchPayload): Promise<void> {
  const { batch } = payload;
  const topic = batch.topic.slice(loop.topicPrefix.length);
  const place = `${topic}/${batch.partition}`;
  const beat = keepBeating(payload);
  // A group that rebalances waits for every member: whoever still waits for a turn here must not hold it up.
  const isWanted = () => payload.isRunning() && !payload.isStale() && beat.lost === undefined;
  try {
    for (let next = 0; next < batch.messages.length && isWanted(); ) {
      const portion = batch.messages.slice(next, next + sizeOf(loop.paces, { topic, place }));
      const messages = portion.map((message) => toMessage(topic, batch.partition, message));
      if (!(await processPortion(loop, payload, { topic, place, messages, isWanted }))) break;
      if (!(await commitOffset(loop, payload, portion.at(-1)?.offset ?? ''))) break;
      next += portion.length;
    }
    if (beat.lost) throw beat.lost;
  } finally {
    beat.stop();
  }
}

type Place = { readonly topic: string; readonly place: string };

function sizeOf(paces: Paces, { topic, place }: Place): number {
  const own = paces.of(place);
  return own.isSlow ? own.size : paces.of(topic).size;
}

/** False when the partition has to wait, was lost, or the consumer stops. */
async function processPortion(
  loop: Loop,
  payload: EachBatchPayload,
  { topic, ...portion }: Place & Portion,
): Promise<boolean> {
  const { place } = portion;
  try {
    const result = await loop.gatherOf(topic, payload.batch.partition)(portion);
    if (result === undefined) return false;
    report(loop, place, result);
    return true;
  } catch (error) {
    if (isInfrastructureError(error)) retryLater(loop, place, { payload, error });
    else halt(loop, payload, error);
    return false;
  }
}

function report({ status, logger }: Loop, place: string, { counts, failures }: BatchResult): void {
  status.done(place, counts);
  for (const { item, error } of failures) {
    const { topic, partition, offset } = item.message;
    logger.error({ topic, partition, offset, event: item.id, ...nameOf(error) }, 'event dead-lettered');
  }
  const { invalid, refused } = counts;
  if (invalid + refused > 0) logger.error({ place, invalid, refused }, 'messages dead-lettered');
}

/** An event that takes too long even alone, again and again, must not keep its partition for ever. */
async function processOrSetAside(parts: LoopParts, { place, messages }: Portion): Promise<BatchResult> {
  const { context, patience, status } = parts;
  try {
    return await processBatch(context, messages);
  } catch (error) {
    const [head, ...others] = messages;
    if (!head || others.length > 0 || !isTimeLimitError(error)) throw error;
    if (!patience.isOver(place, head.offset, status.get().lastBatchAt)) throw error;
    return setAside(context, head, error);
  }
}

type Failed = { readonly payload: EachBatchPayload; readonly error: unknown };

function retryLater({ status, logger }: Loop, place: string, { payload, error }: Failed): void {
  const { topic, partition } = payload.batch;
  const why = nameOf(error);
  const attempt = status.failed(place, why.code ?? why.errorType);
  const ms = backoffMs(attempt);
  logger.warn({ topic, partition, attempt, ms, ...why }, 'infrastructure failed, the whole batch waits');
  setTimeout(payload.pause(), ms).unref();
}

function halt({ stop }: Loop, payload: EachBatchPayload, error: unknown): void {
  payload.pause();
  stop(error);
}

/** False when the partition was lost meanwhile: its next owner gets the batch again, and the inbox drops it. */
async function commitOffset({ commit }: Loop, payload: EachBatchPayload, offset: string): Promise<boolean> {
  return ofAssigned(() => payload.resolveOffset(offset)) && (await commit(payload));
}

type Commit = (payload: EachBatchPayload) => Promise<boolean>;

/** One commit for all partitions of a transaction: their portions end in the same turn. */
function createCommit(): Commit {
  let next: Promise<boolean> | undefined;
  const commit = async ({ uncommittedOffsets, commitOffsetsIfNecessary }: EachBatchPayload) => {
    await new Promise(setImmediate);
    next = undefined;
    let offsets: ReturnType<EachBatchPayload['uncommittedOffsets']> | undefined;
    if (!ofAssigned(() => (offsets = uncommittedOffsets()))) return false;
    await commitOffsetsIfNecessary(offsets);
    return true;
  };
  return (payload) => {
    next ??= commit(payload);
    return next;
  };
}

// kafkajs looks the topic up in its assignment and throws a TypeError when it is no longer there.
function ofAssigned(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
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
