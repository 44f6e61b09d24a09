import type { EachBatchPayload } from 'kafkajs';
import type { Message } from '../src/message.ts';
import { changed } from './batch-world.ts';

export type Fetch = {
  /** Told of the last offset of each partition that is done. */
  readonly committed: (offset: number, partition: number) => void;
  /** What is done and not yet committed, by partition; shared by all that one member reads, as in kafkajs. */
  readonly resolved?: Map<number, number>;
  /** The partition goes to somebody else while the batch is worked on. */
  readonly isLost?: boolean;
};

/** What kafkajs hands over of one partition. */
export function payloadOf(
  messages: readonly Message[],
  { committed, resolved = new Map(), isLost = false }: Fetch,
): EachBatchPayload {
  const partition = messages[0]?.partition ?? 0;
  const payload = {
    batch: {
      topic: changed.topic.name,
      partition,
      messages: messages.map(({ time, ...message }) => ({ ...message, timestamp: String(time.getTime()) })),
    },
    isRunning: () => true,
    isStale: () => false,
    pause: () => () => undefined,
    heartbeat: () => Promise.resolve(),
    resolveOffset: (offset: string) => {
      // As kafkajs does for a topic that is no longer in its assignment.
      if (isLost) throw new TypeError('lost');
      resolved.set(partition, Number(offset));
    },
    uncommittedOffsets: () => ({ topics: [] }),
    commitOffsetsIfNecessary: async () => {
      for (const [of, offset] of resolved) committed(offset, of);
    },
  };
  return payload as unknown as EachBatchPayload;
}
