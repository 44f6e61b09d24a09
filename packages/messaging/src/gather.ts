import { isTimeLimitError } from '@samband/postgres';
import type { Message } from './message.ts';
import type { Paces } from './pace.ts';
import { type BatchResult, noCounts } from './process-batch.ts';

/** A portion of one partition that is to be processed. */
export type Portion = {
  /** `topic/partition` */
  readonly place: string;
  readonly messages: readonly Message[];
  /** False once the partition was lost, the group rebalances or the consumer ends. */
  readonly isWanted: () => boolean;
};

/** What became of a portion; undefined when it was no longer wanted. Of several that went together the first tells it all. */
export type Gather = (portion: Portion) => Promise<BatchResult | undefined>;

export type Work = {
  readonly paces: Paces;
  readonly together: (messages: readonly Message[]) => Promise<BatchResult>;
  readonly alone: (portion: Portion) => Promise<BatchResult>;
};

/** While the database works on one transaction of a topic, the process prepares the other. */
const lanes = 2;

/** For each topic, since what two bring may need locks in another order, one for its even and one for its odd partitions. */
export function createGathers(work: Work): (topic: string, partition: number) => Gather {
  const gathers = new Map<string, Gather>();
  return (topic, partition) => {
    const lane = `${topic}/${partition % lanes}`;
    const gather = gathers.get(lane) ?? createGather({ ...work, topic });
    gathers.set(lane, gather);
    return gather;
  };
}

type OfTopic = Work & { readonly topic: string };
type Waiting = Portion & { resolve(result: BatchResult | undefined): void; reject(error: unknown): void };

/**
 * Processes portions of these partitions one transaction at a time: what comes while one is under way goes together
 * next, since a transaction costs the same for one event as for many. A partition that was slow goes alone until its
 * pace has recovered, so that it holds up no other.
 */
function createGather(work: OfTopic): Gather {
  let waiting: readonly Waiting[] = [];
  let running = false;

  const run = async () => {
    if (running) return;
    running = true;
    while (waiting.length > 0) {
      // Partitions of one fetch are handed over one after the other, in one turn.
      await new Promise(setImmediate);
      const lost = waiting.filter(({ isWanted }) => !isWanted());
      const taken = take(
        waiting.filter((portion) => !lost.includes(portion)),
        work,
      );
      waiting = waiting.filter((portion) => !lost.includes(portion) && !taken.includes(portion));
      for (const { resolve } of lost) resolve(undefined);
      await processTaken(work, taken);
    }
    running = false;
  };
  return (portion) =>
    new Promise((resolve, reject) => {
      waiting = [...waiting, { ...portion, resolve, reject }];
      void run();
    });
}

function take(waiting: readonly Waiting[], { topic, paces }: OfTopic): Waiting[] {
  const isSlow = ({ place }: Waiting) => paces.of(place).isSlow;
  const [first, ...others] = waiting;
  if (first === undefined || isSlow(first)) return first ? [first] : [];
  const taken = [first];
  let count = first.messages.length;
  for (const portion of others) {
    if (isSlow(portion) || count + portion.messages.length > paces.of(topic).size) continue;
    taken.push(portion);
    count += portion.messages.length;
  }
  return taken;
}

async function processTaken(work: OfTopic, portions: readonly Waiting[]): Promise<void> {
  const [first, ...others] = portions;
  if (first === undefined) return;
  if (work.paces.of(first.place).isSlow) return processAlone(work, first);
  const messages = portions.flatMap((portion) => portion.messages);
  const pace = work.paces.of(work.topic);
  const started = performance.now();
  try {
    const result = await work.together(messages);
    pace.settle(messages.length, performance.now() - started);
    first.resolve(result);
    for (const { resolve } of others) resolve({ counts: noCounts, failures: [] });
  } catch (error) {
    if (!isTimeLimitError(error)) return portions.forEach(({ reject }) => void reject(error));
    pace.settle(messages.length, performance.now() - started);
    for (const portion of portions) await processAlone(work, portion);
  }
}

async function processAlone({ paces, alone }: Work, portion: Waiting): Promise<void> {
  if (!portion.isWanted()) return portion.resolve(undefined);
  const pace = paces.of(portion.place);
  const started = performance.now();
  const settle = () => pace.settle(portion.messages.length, performance.now() - started);
  try {
    const result = await alone(portion);
    settle();
    portion.resolve(result);
  } catch (error) {
    if (isTimeLimitError(error)) settle();
    portion.reject(error);
  }
}
