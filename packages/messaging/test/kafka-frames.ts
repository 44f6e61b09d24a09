import type { Filter } from '../../postgres/test/tcp-proxy.ts';

const produceKey = 0;
export const findCoordinatorKey = 10;

/** Tells of each request of a kind before it goes through. */
export function onRequest(key: number, tell: () => void): () => Filter {
  return () => {
    const requests = createFrames();
    return (direction, bytes) => {
      if (direction === 'toServer') for (const frame of requests(bytes)) if (frame.readInt16BE(4) === key) tell();
      return bytes;
    };
  };
}

/** Lets every produce request through and drops its answer while `when` holds. */
export function swallowProduceAnswers(when: () => boolean): () => Filter {
  return () => {
    const requests = createFrames();
    const answers = createFrames();
    const swallowed = new Set<number>();
    return (direction, bytes) => {
      if (direction === 'toServer') {
        for (const frame of requests(bytes)) {
          // size, api key, api version, correlation id
          if (frame.readInt16BE(4) === produceKey && when()) swallowed.add(frame.readInt32BE(8));
        }
        return bytes;
      }
      return Buffer.concat(answers(bytes).filter((frame) => !swallowed.has(frame.readInt32BE(4))));
    };
  };
}

// Whole frames of Kafka's protocol: each begins with the size of the rest.
function createFrames(): (bytes: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    const frames: Buffer[] = [];
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0);
      frames.push(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    return frames;
  };
}
