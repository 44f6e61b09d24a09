import {
  type KindOfObservation,
  passportObservationRoutes,
  type RouteContract,
  travelEventRoutes,
} from '@samband/contracts';
import type { Pool } from '@samband/postgres';
import { createCoalescer } from './coalesce.ts';
import { addCounts, type Count } from './store/delivery-counts.ts';

/** Counts what leaves no ledger row; resolves when the count is durable. */
export type CountDeliveries = (count: Omit<Count, 'day'>) => Promise<void>;

/** Counts that come at the same time are one statement, so that bad input costs little. */
export function createCounter(pool: Pool, now: () => number): CountDeliveries {
  const counts = createCoalescer<Count, void>({
    maxBatch: 1_000,
    maxWaiting: 100_000,
    inFlight: 1,
    run: async (batch) => {
      await addCounts(pool, batch);
      return batch.map(() => ({ status: 'fulfilled', value: undefined }));
    },
  });
  return (count) => counts.add({ ...count, day: new Date(now()).toISOString().slice(0, 10) });
}

/** Kind of what a route takes; undefined for a route that takes no delivery. */
export function kindOfRoute(contract: RouteContract): KindOfObservation | undefined {
  const isOf = ({ post, put, delete: retract }: Record<'post' | 'put' | 'delete', RouteContract>) =>
    [post, put, retract].includes(contract);
  if (isOf(travelEventRoutes)) return 'travel-event';
  return isOf(passportObservationRoutes) ? 'passport-observation' : undefined;
}
