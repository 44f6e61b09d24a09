import type { EachBatchPayload } from 'kafkajs';
import type { Message } from '../src/message.ts';
import { changed } from './batch-world.ts';

export type Fetch = {
  /** Told of the last offset that is done. */
  readonly committed: (offset: number) => void;
  /** The partition goes to somebody else while the batch is worked on. */
  readonly isLost?: boolean;
};

/** What kafkajs hands over of one partition. */
export function payloadOf(messages: readonly Message[], { committed, isLost = false }: Fetch): EachBatchPayload {
  let last = '';
  const payload = {
    batch: {
      topic: changed.topic.name,
      partition: 0,
      messages: messages.map(({ time, ...message }) => ({ ...message, timestamp: String(time.getTime()) })),
    },
    isRunning: () => true,
    isStale: () => false,
    pause: () => () => undefined,
    heartbeat: () => Promise.resolve(),
    resolveOffset: (offset: string) => {
      // As kafkajs does for a topic that is no longer in its assignment.
      if (isLost) throw new TypeError('lost');
      last = offset;
    },
    uncommittedOffsets: () => ({ topics: [] }),
    commitOffsetsIfNecessary: async () => committed(Number(last)),
  };
  return payload as unknown as EachBatchPayload;
}
