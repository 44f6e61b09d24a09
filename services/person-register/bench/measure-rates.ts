import { randomUUID } from 'node:crypto';
import { type ObservationRecorded, observationRecorded } from '@samband/contracts';
import { inTransaction, lockAggregates, lockShared, type Pool } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { inventTraveller, randomOf, type Traveller, treat } from '@samband/testkit/invented-register';
import { prepareDescription } from '../src/domain/matching.ts';
import { lookUp } from '../src/handlers/look-up.ts';
import { onObservations } from '../src/handlers/on-observations.ts';
import { createNameFrequencies } from '../src/jobs/count-names.ts';
import { duplicatesJob } from '../src/jobs/find-duplicates.ts';
import { rematchJob } from '../src/jobs/rematch.ts';
import { allowMemory } from '../src/store/candidates.ts';
import { createPreparedRecords } from '../src/store/prepared-records.ts';
import { REGISTER } from '../src/store/register-changes.ts';
import { createBenchDatabase, loadRegister, report } from './support.ts';

// Rates as the register grows: `node bench/measure-rates.ts 10000 100000 500000 1000000`. Two kinds of descriptions: of persons
// in the register (`matching`), and those of a border, of which 2 % are (`border`). Beside the rate, which depends on what
// else the machine does, the processor time of this process for one description.
const sizes = process.argv.slice(2).map(Number);
const BATCH = 500;
const BATCHES = 6;
const bounds = { keyLimit: 250, candidateLimit: 50 };

const identifyDeps = {
  now: () => new Date(),
  newId: () => randomUUID(),
  bounds,
  records: createPreparedRecords(50_000),
  names: () => ({}),
  verificationMs: 1,
  observe: () => undefined,
  onUnfollowed: () => undefined,
  hashSecret: 'bench'.repeat(8),
  heldMs: 1,
};
await using database = await createBenchDatabase();
const { pool } = database;
const random = randomOf(20261102, 2);
const treated: Traveller[] = [];
let from = 0;
for (const to of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const loaded = await loadRegister(pool, {
    from,
    to,
    onPerson: (invented) => {
      if (random.chance((BATCH * BATCHES) / (to - from))) treated.unshift(treat(invented, random));
    },
  });
  report({
    bench: 'load',
    from,
    to,
    seconds: round(loaded.seconds),
    perSecond: Math.round(loaded.persons / loaded.seconds),
  });
  for (const kind of ['border', 'matching'] as const) {
    await measureLookUp(kind, to);
    await measureIdentification(kind, to);
  }
  await measureDigest(pool, to);
  await measureJobs(to);
  from = to;
}

async function measureLookUp(kind: Kind, persons: number): Promise<void> {
  const batches = takeBatches(kind).map((batch) => batch.map((one) => prepareDescription(toDescription(one))));
  await look(batches[0] ?? []);
  const measure = startMeasure();
  let candidates = 0;
  for (const batch of batches) candidates += await look(batch);
  const asked = BATCH * batches.length;
  report({ bench: 'look-up', kind, persons, ...measure(asked), candidatesEach: round(candidates / asked) });
}

function look(batch: Parameters<typeof lookUp>[1]): Promise<number> {
  return inTransaction(
    pool,
    async (tx) => {
      await allowMemory(tx);
      const looks = await lookUp(tx, batch, bounds);
      return looks.reduce((sum, { found }) => sum + found.candidates.length, 0);
    },
    { timeoutMs: 60_000 },
  );
}

async function measureIdentification(kind: Kind, persons: number): Promise<void> {
  const handler = onObservations(identifyDeps);
  const outcomes = new Map<string, number>();
  const batches = takeBatches(kind);
  const measure = startMeasure();
  for (const batch of batches) {
    const events = batch.map((one) => ({ id: randomUUID(), correlationid: 'bench', data: observationOf(one) }));
    await inTransaction(
      pool,
      async (tx) => {
        await lockShared(tx, REGISTER);
        await lockAggregates(
          tx,
          events.map(({ data }) => data.observationId),
        );
        await handler.run(tx, events as never);
      },
      { timeoutMs: 60_000 },
    );
  }
  const measured = measure(BATCH * batches.length);
  const { rows } = await pool.query<{ outcome: string; n: number }>(
    'select outcome, count(*) as n from subjects group by 1',
  );
  for (const { outcome, n } of rows) outcomes.set(outcome, n);
  await pool.query('truncate subjects, subject_keys, silent_words, verifications, outbox');
  report({ bench: 'identification', kind, persons, ...measured, outcomes: Object.fromEntries(outcomes) });
}

async function measureDigest(on: Pool, persons: number): Promise<void> {
  const { readDigest } = await import('../src/store/digest.ts');
  const started = performance.now();
  const { count } = await readDigest(on);
  const again = performance.now();
  await readDigest(on);
  report({
    bench: 'digest',
    persons,
    count,
    seconds: round((again - started) / 1000),
    againSeconds: round((performance.now() - again) / 1000),
  });
}

/** What follows a load: changes that nobody waits for are passed over, names counted, duplicates looked for. */
async function measureJobs(persons: number): Promise<void> {
  const logger = createLogger({ service: 'bench', level: 'error' });
  const deps = { ...identifyDeps, pool, logger };
  const { job: count } = createNameFrequencies({ pool, now: deps.now, everyMs: 1 });
  const seconds = async (turn: () => Promise<boolean>, turns = Number.POSITIVE_INFINITY) => {
    const started = performance.now();
    for (let i = 0; i < turns && (await turn()); i += 1);
    return round((performance.now() - started) / 1000);
  };
  report({
    bench: 'jobs',
    persons,
    rematchSeconds: await seconds(rematchJob(deps).turn),
    countNamesSeconds: await seconds(count.turn),
    duplicatesOf5000Seconds: await seconds(duplicatesJob(deps).turn, 10),
  });
}

type Kind = 'border' | 'matching';

function takeBatches(kind: Kind): Traveller[][] {
  const wanted = Array.from({ length: BATCH * BATCHES }, (_, i) =>
    kind === 'matching' || i % 50 === 0 ? treated[i] : inventTraveller(random),
  ).filter((one) => one !== undefined);
  return Array.from({ length: BATCHES }, (_, i) => wanted.slice(i * BATCH, (i + 1) * BATCH)).filter(
    (batch) => batch.length === BATCH,
  );
}

function startMeasure() {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  return (asked: number) => {
    const { user, system } = process.cpuUsage(cpu);
    const perSecond = Math.round((1000 * asked) / (performance.now() - started));
    return { perSecond, ownMicroseconds: Math.round((user + system) / asked) };
  };
}

function toDescription({ description, documents }: Traveller) {
  const { names, birthDate, sex, nationalities = [] } = description;
  return { names: names ?? [], birthDate, sex, nationalities, documents, caseIds: [] };
}

function observationOf({ description, documents }: Traveller): ObservationRecorded {
  const id = randomUUID();
  const at = '2026-11-02T08:00:00Z';
  return observationRecorded.data.parse({
    observationId: id,
    version: 1,
    state: 'received',
    agency: 'bench',
    sourceEventId: id,
    receivedAt: at,
    kind: 'travel-event',
    content: {
      sourceEventId: id,
      occurredAt: at,
      recordedAt: at,
      movement: 'entered',
      country: 'IRN',
      evidence: ['stamp'],
      person: description,
      documents,
      originActivity: 'border-control',
      legalBasis: {
        provisionId: 'OSL-10-15a-5',
        purpose: 'bench',
        balancing: { outcome: 'disclose', reason: 'bench', decidedBy: 'bench', decidedAt: at },
      },
    },
  });
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
