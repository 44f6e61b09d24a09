import { randomUUID } from 'node:crypto';
import { identificationMade, protectionChanged } from '@samband/contracts';
import type { Handler } from '@samband/messaging';
import { migrate, type Pool } from '@samband/postgres';
import { onIdentifications } from '../src/handlers/on-identifications.ts';
import { onProtection } from '../src/handlers/on-protection.ts';
import { give, toEvent } from '../test/support/events.ts';
import { type Told, toIdentification, toRecord } from '../test/support/told.ts';

export type Measured = {
  /** Identifications a second, 2 % of them of protected persons. */
  readonly backfillPerSecond: number;
  /** The same over the last quarter, as a share of the first: 1 is constant. */
  readonly lastToFirstQuarter: number;
  /** Milliseconds of a batch of 500 events about 500 persons. */
  readonly batchMs: number;
  /** The same batch with one event more, about a person with 10,000 facts. */
  readonly batchWithHeavyMs: number;
};

const batchSize = 500;
const hitShare = 0.02;
const heavyFacts = 10_000;
const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString();

/** Measures the work of one instance on a database of its own, without Kafka. */
export async function measureBatches(pool: Pool, { events }: { events: number }): Promise<Measured> {
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const deps = { now: () => new Date(), newId: randomUUID, hashKey: 'x'.repeat(32) };
  const [identifications, protection] = [onIdentifications(deps), onProtection(deps)];
  const persons = Math.round(events * hitShare);
  for (let i = 0; i < persons; i += batchSize)
    await register(pool, protection, range(i, Math.min(batchSize, persons - i)));
  const times = await backfill(pool, identifications, { events, persons });
  const quarter = Math.ceil(times.length / 4);
  const sum = (part: readonly number[]) => part.reduce((a, b) => a + b, 0);
  return {
    backfillPerSecond: Math.round((events / sum(times)) * 1000),
    lastToFirstQuarter: round(sum(times.slice(0, quarter)) / sum(times.slice(-quarter))),
    ...(await measureHeavy(pool, identifications, protection)),
  };
}

const range = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);
const round = (ratio: number) => Math.round(ratio * 100) / 100;

async function register(pool: Pool, protection: Handler, numbers: readonly number[], prefix = 'p'): Promise<void> {
  await give(
    pool,
    protection,
    numbers.map((n) => toEvent(protectionChanged, toRecord({ personId: `${prefix}${n}` }))),
  );
}

async function backfill(
  pool: Pool,
  handler: Handler,
  { events, persons }: { events: number; persons: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let from = 0; from < events; from += batchSize) {
    const batch = range(from, batchSize).map((n): Told => {
      const common = {
        id: randomUUID(),
        at: day(n % 2000),
        movement: n % 3 === 0 ? 'departed-to' : 'arrived-from',
      } as const;
      return n % Math.round(1 / hitShare) === 0
        ? { ...common, person: `p${n % persons}` }
        : { ...common, outcome: 'not-matched' };
    });
    const made = batch.map((told) => toEvent(identificationMade, toIdentification(told)));
    const started = performance.now();
    await give(pool, handler, made);
    times.push(performance.now() - started);
  }
  return times;
}

async function measureHeavy(pool: Pool, identifications: Handler, protection: Handler) {
  await register(pool, protection, range(0, batchSize), 'q');
  await register(pool, protection, [0], 'heavy');
  const about = (person: string, n: number): Told => ({
    id: randomUUID(),
    person,
    at: day(n),
    movement: n % 2 ? 'arrived-from' : 'departed-to',
  });
  const tell = (all: readonly Told[]) =>
    give(
      pool,
      identifications,
      all.map((told) => toEvent(identificationMade, toIdentification(told))),
    );
  for (let i = 0; i < heavyFacts; i += 1_000) await tell(range(i, 1_000).map((n) => about('heavy0', n * 5)));
  const others = (round: number) => range(0, batchSize).map((n) => about(`q${n}`, round * 20));
  const ordinary: number[] = [];
  const heavy: number[] = [];
  for (const turn of range(0, 6)) {
    const batch = others(turn);
    const withHeavy = [...others(turn + 100), about('heavy0', 60_000 + turn * 20)];
    for (const [list, told] of [
      [ordinary, batch],
      [heavy, withHeavy],
    ] as const) {
      const started = performance.now();
      await tell(told);
      list.push(performance.now() - started);
    }
  }
  const median = (list: number[]) => Math.round(list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0);
  return { batchMs: median(ordinary), batchWithHeavyMs: median(heavy) };
}
