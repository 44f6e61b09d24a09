import type { Event, EventContract, EventOf } from '@samband/contracts';
import { createConsumer, handle, isEvent, type Kafka } from '@samband/messaging';
import { createTestDatabase } from '@samband/testkit';

export type Collected = AsyncDisposable & {
  of<C extends EventContract>(contract: C): EventOf<C>[];
  tombstones(): string[];
};

const silent = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} };

type Options = { kafka: Kafka; topicPrefix: string; contracts: readonly EventContract[] };

/** Reads topics as any outside consumer would, and keeps what it read. */
export async function collectTopics({ kafka, topicPrefix, contracts }: Options): Promise<Collected> {
  const database = await createTestDatabase();
  const events: Event[] = [];
  const erased: string[] = [];
  const byTopic = [...Map.groupBy(contracts, ({ topic }) => topic).values()];
  const handlers = byTopic.map((group) =>
    handle(group as unknown as [EventContract, ...EventContract[]] as never, {
      locks: () => [],
      run: async (_, read: readonly Event[]) => void events.push(...read),
      erased: async (_, keys) => void erased.push(...keys),
    }),
  );
  const { pool } = database;
  const groupId = `${topicPrefix}collector`;
  const consumer = createConsumer({
    kafka,
    pool,
    groupId,
    topicPrefix,
    handlers,
    logger: silent,
    onFatal: () => undefined,
  });
  consumer.start();
  return {
    of: (contract) => events.filter((event) => isEvent(contract, event)) as never,
    tombstones: () => erased,
    [Symbol.asyncDispose]: () => consumer[Symbol.asyncDispose](),
  };
}
