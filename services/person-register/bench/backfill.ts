import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inventRegister } from '@samband/testkit/invented-register';
import { describeBackfill, toLine } from './backfill/observations.ts';
import { createSystem, type System } from './backfill/system.ts';
import { report } from './support.ts';

/**
 * The whole way of a backfill with the real services: `npm run bench -- backfill --register 500000 --observations 1000000`.
 * 1: the register is loaded in bulk. 2: intake alone takes a tenth, the measure of what is possible. 3: all services
 * run, the rest is posted in bulk; each slice of what is identified is a line. 4: what was accepted is accounted for.
 */
const { values } = parseArgs({
  options: {
    register: { type: 'string', default: '500000' },
    observations: { type: 'string', default: '1000000' },
    hits: { type: 'string', default: '0.02' },
    slices: { type: 'string', default: '10' },
  },
});
const mix = { register: Number(values.register), observations: Number(values.observations), hits: Number(values.hits) };
const LINES = 5_000;
// biome-ignore lint/style/noProcessEnv: a command of its own
const { DATABASE_URL = '', KAFKA_BROKERS = '' } = process.env;

await using system = await createSystem(DATABASE_URL, KAFKA_BROKERS.split(','));
const alone = Math.ceil(mix.observations / 10);
await loadRegister(system);
const described = describeBackfill(mix);
let number = 0;
const bulk = await intakeAlone(system);
await runAll(system, bulk);
await account(system);

async function loadRegister({ start, send, database }: System): Promise<void> {
  await start('person-register');
  await start('revocation-indicators');
  const started = performance.now();
  const persons = inventRegister({ size: mix.register });
  for (let left = mix.register; left > 0; left -= LINES * 4) {
    const lines = take(persons, Math.min(left, LINES * 4)).map(({ person }) => `${JSON.stringify(person)}\n`);
    await send('person-register', { method: 'PUT', path: '/v1/persons', scope: 'persons:write', body: lines.join('') });
  }
  const seconds = (performance.now() - started) / 1000;
  report({ bench: 'register-load', persons: mix.register, perSecond: Math.round(mix.register / seconds) });
  await until('what the load leads to', async () => {
    const { rows } = await database('person-register').query<{ left: number }>(
      `select (select count(*) from outbox) + (select max(position) from register_changes)
         - coalesce((select position from job_positions where job = 'rematch'), 0) as left`,
    );
    return rows[0]?.left === 0;
  });
  report({ bench: 'register-settled', seconds: round((performance.now() - started) / 1000) });
}

/** Lines a second that intake takes while nobody reads them. */
async function intakeAlone({ start, stop, send }: System): Promise<number> {
  await stop('person-register');
  await stop('revocation-indicators');
  await start('observation-intake');
  const bodies = [...bodiesOf(alone)];
  const started = performance.now();
  for (const body of bodies) await send('observation-intake', post(body));
  const perSecond = alone / ((performance.now() - started) / 1000);
  report({ bench: 'intake-alone', lines: alone, perSecond: Math.round(perSecond) });
  return perSecond;
}

async function runAll(running: System, bulkRate: number): Promise<void> {
  await running.start('person-register');
  await running.start('revocation-indicators');
  const started = performance.now();
  const posted = (async () => {
    for (const body of bodiesOf(mix.observations - alone)) await running.send('observation-intake', post(body));
    return performance.now();
  })();
  const size = Math.ceil(mix.observations / Number(values.slices));
  let before = { at: started, done: 0 };
  for (let slice = 1; before.done < mix.observations; slice += 1) {
    const target = Math.min(slice * size, mix.observations);
    await until(`slice ${slice}`, async () => (await identified(running)) >= target);
    const now = { at: performance.now(), done: await identified(running) };
    const perSecond = (1000 * (now.done - before.done)) / (now.at - before.at);
    report({
      bench: 'slice',
      slice,
      identified: now.done,
      perSecond: Math.round(perSecond),
      ratio: round(perSecond / bulkRate),
    });
    before = now;
  }
  const perSecond = (1000 * mix.observations) / (performance.now() - started);
  const postedPerSecond = (1000 * (mix.observations - alone)) / ((await posted) - started);
  report({
    bench: 'backfill',
    ...mix,
    perSecond: Math.round(perSecond),
    ratioToIntakeAlone: round(perSecond / bulkRate),
    postedPerSecond: Math.round(postedPerSecond),
    ratioToPosted: round(perSecond / postedPerSecond),
  });
}

/** Accepted by intake; what became of it in the register; what intake was told of that; the signals. */
async function account(done: System): Promise<void> {
  const count = async (name: Parameters<System['database']>[0], sql: string) =>
    (await done.database(name).query<{ name: string; n: number }>(sql)).rows;
  await until('everything is told', async () => {
    const [told] = await count('revocation-indicators', `select 'told' as name, count(*) as n from identifications`);
    const kept = await count(
      'observation-intake',
      `select 'left' as name, count(*) as n from source_events where outcome is null`,
    );
    return told?.n === mix.observations && kept[0]?.n === 0;
  });
  const [accepted] = await count('observation-intake', `select 'accepted' as name, count(*) as n from source_events`);
  const outcomes = await count('person-register', 'select outcome as name, count(*) as n from subjects group by 1');
  const [dead] = await count('person-register', `select 'dead' as name, count(*) as n from dead_letters`);
  const [signals] = await count('revocation-indicators', `select 'signals' as name, count(*) as n from signals`);
  const accounted = outcomes.reduce((sum, { n }) => sum + n, 0) + (dead?.n ?? 0);
  report({
    bench: 'accounting',
    accepted: accepted?.n,
    accounted,
    ...Object.fromEntries(outcomes.map(({ name, n }) => [name, n])),
    deadLettered: dead?.n,
    signals: signals?.n,
  });
  if (accepted?.n !== accounted) process.exitCode = 1;
}

async function identified(running: System): Promise<number> {
  const { rows } = await running
    .database('person-register')
    .query<{ n: number }>('select coalesce(max(subject_no), 0) as n from subjects');
  return rows[0]?.n ?? 0;
}

function* bodiesOf(lines: number): Generator<string> {
  for (let left = lines; left > 0; left -= LINES) {
    yield take(described, Math.min(LINES, left))
      .map((one) => toLine(one, number++))
      .join('');
  }
}

function post(body: string) {
  return { method: 'POST', path: '/v1/travel-events', scope: 'travel-events:write', body };
}

function take<T>(from: Iterator<T>, most: number): T[] {
  return Array.from({ length: most }, () => from.next().value as T).filter((one) => one !== undefined);
}

async function until(what: string, isDone: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + 3_600_000;
  while (!(await isDone())) {
    if (performance.now() > limit) throw new Error(`gave up waiting for ${what}`);
    await sleep(250);
  }
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
