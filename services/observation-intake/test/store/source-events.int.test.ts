import { inTransaction } from '@samband/postgres';
import { createTestDatabase } from '@samband/testkit';
import { expect, it } from 'vitest';
import { observationIdOf } from '../../src/domain/observation.ts';
import { insertNew, lockExisting } from '../../src/store/source-events.ts';

const { pool } = await createTestDatabase({ migrations: new URL('../../migrations/', import.meta.url) });
const receivedAt = new Date('2026-11-20T12:00:00Z');

const eventsOf = (round: number) =>
  Array.from({ length: 3_000 }, (_, i) => {
    const key = { agency: 'Polismyndigheten', kind: 'travel-event' as const, sourceEventId: `${round}-${i}` };
    return { ...key, observationId: observationIdOf(key), receivedAt };
  });

it('two transactions that insert and lock the same in opposite orders both end, and share the new ones', async () => {
  for (let round = 0; round < 2; round++) {
    const events = eventsOf(round);
    const work = (order: typeof events) =>
      inTransaction(pool, async (tx) => {
        const fresh = await insertNew(tx, order);
        const rest = order.map((e) => e.observationId).filter((id) => !fresh.has(id));
        expect(await lockExisting(tx, rest)).toHaveLength(rest.length);
        return fresh.size;
      });
    const [first, second] = await Promise.all([work(events), work(events.toReversed())]);
    expect((first ?? 0) + (second ?? 0)).toBe(events.length);
  }
});
