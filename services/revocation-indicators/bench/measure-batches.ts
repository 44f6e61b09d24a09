import { randomUUID } from 'node:crypto';
import { identificationMade, protectionChanged } from '@samband/contracts';
import type { Handler } from '@samband/messaging';
import { migrate, type Pool } from '@samband/postgres';
import type { Logger } from '@samband/service-kit';
import { onIdentifications } from '../src/handlers/on-identifications.ts';
import { onProtection } from '../src/handlers/on-protection.ts';
import { forgetNext } from '../src/jobs/forget-expired.ts';
import { pacedLoop } from '../src/jobs/paced-loop.ts';
import { reassessNext } from '../src/jobs/reassess-waiting.ts';
import { readSignals } from '../src/store/feed.ts';
import { give, toEvent } from '../test/support/events.ts';
import { type Told, toIdentification, toRecord } from '../test/support/told.ts';

export type Measured = {
  readonly events: number;
  /** Identifications a second, 2 % of them of protected persons. */
  readonly backfillPerSecond: number;
  /** The same of each tenth of the run as a share of the first: about 1 is constant. */
  readonly tenths: readonly number[];
  /** Milliseconds of a page of 100 revisions at the end of the feed, as a share of one at its beginning. */
  readonly feedEndToStart: number;
  /** Observations without a signal that are forgotten a second, in the second half as a share of the first. */
  readonly forgetPerSecond: number;
  readonly forgetLateToEarly: number;
  /** Milliseconds to assess a person with so many facts, alone. */
  readonly largeMs: Readonly<Record<number, number>>;
  /** Rate of the others while every batch also touches a person with 10,000 facts, as a share of the rate without. */
  readonly ratioBesideLarge: number;
};

const batchSize = 500;
const hitShare = 0.02;
const largeSizes = [1_000, 10_000, 50_000];
const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString();
const range = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);
const round = (ratio: number) => Math.round(ratio * 100) / 100;
const sum = (part: readonly number[]) => part.reduce((a, b) => a + b, 0);

type World = {
  readonly pool: Pool;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly identifications: Handler;
  readonly protection: Handler;
};

/** Measures the work of one instance on a database of its own, without Kafka. */
export async function measureBatches(
  pool: Pool,
  { events, logger }: { events: number; logger: Logger },
): Promise<Measured> {
  await migrate(pool, new URL('../migrations/', import.meta.url));
  const deps = { now: () => new Date(), newId: randomUUID, hashKey: 'x'.repeat(32) };
  const world = { pool, logger, ...deps, identifications: onIdentifications(deps), protection: onProtection(deps) };
  const persons = Math.round(events * hitShare);
  for (let i = 0; i < persons; i += batchSize)
    await register(
      world,
      range(i, Math.min(batchSize, persons - i)).map((n) => `p${n}`),
    );
  const times = await backfill(world, { from: 0, events, persons });
  const tenth = Math.floor(times.length / 10);
  const tenths = range(0, 10).map((n) => sum(times.slice(n * tenth, (n + 1) * tenth)));
  return {
    events,
    backfillPerSecond: Math.round((events / sum(times)) * 1000),
    tenths: tenths.map((ms) => round((tenths[0] ?? 0) / ms)),
    feedEndToStart: await measureFeed(pool),
    ...(await measureForgetting(world)),
    largeMs: await measureLarge(world),
    ratioBesideLarge: await measureBesideLarge(world, { events, persons }),
  };
}

function register({ pool, protection }: World, personIds: readonly string[]): Promise<void> {
  return give(
    pool,
    protection,
    personIds.map((personId) => toEvent(protectionChanged, toRecord({ personId }))),
  );
}

async function tell({ pool, identifications }: World, told: readonly Told[]): Promise<number> {
  const made = told.map((each) => toEvent(identificationMade, toIdentification(each)));
  const started = performance.now();
  await give(pool, identifications, made);
  return performance.now() - started;
}

type Backfill = { readonly from: number; readonly events: number; readonly persons: number; readonly beside?: string };

/** Milliseconds of each batch. Of the hits two thirds lead to a signal; `beside` is touched by every batch. */
async function backfill(world: World, { from, events, persons, beside }: Backfill): Promise<number[]> {
  const times: number[] = [];
  for (let first = from; first < from + events; first += batchSize) {
    const told = range(first, batchSize).map((n): Told => {
      const movement = n % 3 === 0 ? 'departed-to' : 'arrived-from';
      const common = { id: randomUUID(), at: day(n % 2000), movement } as const;
      if (n % Math.round(1 / hitShare) !== 0) return { ...common, outcome: 'not-matched' };
      const hit = n * hitShare;
      return { ...common, person: `p${hit % persons}`, country: hit % 3 === 0 ? 'DEU' : 'IRN' };
    });
    times.push(await tell(world, beside ? [...told, large(beside, first)] : told));
  }
  return times;
}

async function measureFeed(pool: Pool): Promise<number> {
  const last: { after: string | undefined; started: number }[] = [];
  let after: string | undefined;
  for (let items = 1; items > 0; ) {
    const started = performance.now();
    const page = await readSignals(pool, after, 100);
    items = page.items.length;
    if (items === 100) last.push({ after, started: performance.now() - started });
    after = page.next;
  }
  const part = Math.ceil(last.length / 4);
  const mean = (pages: typeof last) => sum(pages.map(({ started }) => started)) / pages.length;
  return round(mean(last.slice(-part)) / mean(last.slice(0, part)));
}

async function measureForgetting({ pool, logger }: World) {
  const later = new Date(Date.now() + 30 * 86_400_000);
  const before = await held(pool);
  const turns: number[] = [];
  for (let more = true; more; ) {
    const started = performance.now();
    more = await forgetNext({ pool, logger, now: () => later, heldDays: 14 });
    if (more) turns.push(performance.now() - started);
  }
  const half = Math.floor(turns.length / 2);
  return {
    forgetPerSecond: Math.round(((before - (await held(pool))) / sum(turns)) * 1000),
    forgetLateToEarly: round(sum(turns.slice(0, half)) / sum(turns.slice(-half))),
  };
}

async function held(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*) as n from identifications where facts is not null');
  return rows[0]?.n ?? 0;
}

const large = (person: string, n: number): Told => ({
  id: randomUUID(),
  person,
  at: day(n * 5),
  movement: n % 2 ? 'arrived-from' : 'departed-to',
});

async function fillLarge(world: World, person: string, facts: number): Promise<void> {
  await register(world, [person]);
  for (let i = 0; i < facts; i += 1_000)
    await tell(
      world,
      range(i, 1_000).map((n) => large(person, n % 3_000)),
    );
}

async function measureLarge(world: World): Promise<Record<number, number>> {
  const times: [number, number][] = [];
  for (const size of largeSizes) {
    await fillLarge(world, `large${size}`, size);
    while (await reassessNext(world));
    await tell(world, [large(`large${size}`, 1)]);
    const started = performance.now();
    await reassessNext(world);
    times.push([size, Math.round(performance.now() - started)]);
  }
  return Object.fromEntries(times);
}

/** In turns, so that what else the machine does falls on both. */
async function measureBesideLarge(
  world: World,
  { events, persons }: { events: number; persons: number },
): Promise<number> {
  const length = Math.min(events, 40_000);
  const alone: number[] = [];
  const beside: number[] = [];
  for (const turn of range(0, 3)) {
    alone.push(...(await backfill(world, { from: turn * length, events: length, persons })));
    await using _ = pacedLoop('reassess-waiting', world.logger, () => reassessNext(world));
    const part = { from: turn * length, events: length, persons, beside: 'large10000' };
    beside.push(...(await backfill(world, part)));
  }
  return round(sum(alone) / sum(beside));
}
