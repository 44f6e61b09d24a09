import { randomUUID } from 'node:crypto';
import type { Event, EventContract } from '@samband/contracts';
import { eventId, type Handler } from '@samband/messaging';
import { inTransaction, lockAggregates, type Pool } from '@samband/postgres';
import type { z } from 'zod';

/** An event as a handler gets it. */
export function toEvent<Data extends z.ZodType>(
  contract: EventContract<Data>,
  data: z.output<Data>,
): Event<z.output<Data>> {
  const aggregate = contract.aggregate(data);
  return {
    specversion: '1.0',
    id: eventId(contract.topic.name, aggregate),
    source: '/services/person-register',
    type: contract.type,
    subject: aggregate.id,
    time: '2026-11-03T00:00:00Z',
    datacontenttype: 'application/json',
    correlationid: randomUUID(),
    data,
  };
}

/** Gives a handler a batch as the consumer does, but without an inbox: versions alone must make the state right. */
export async function give(pool: Pool, handler: Handler, events: readonly Event<unknown>[]): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await lockAggregates(tx, await handler.locks(events, tx));
    await handler.run(tx, events);
  });
}
