import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool } from '@samband/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removePostgresHome } from '../src/postgres-home.ts';
import { findPortBase, isAlive, type Launcher, launch, recordedPids } from './launcher.ts';

let portBase: number;
let stateDir: string;
const launchers: Launcher[] = [];

beforeAll(async () => {
  portBase = await findPortBase();
  stateDir = await mkdtemp(join(tmpdir(), 'samband-stack-'));
});
afterAll(async () => {
  await Promise.all(launchers.filter(({ process }) => process.exitCode === null).map(({ end }) => end('SIGTERM')));
  await removePostgresHome(join(stateDir, 'postgres'));
  await rm(stateDir, { recursive: true, force: true });
});

function start(): Launcher {
  const launcher = launch(stateDir, portBase);
  launchers.push(launcher);
  return launcher;
}

const exists = (name: string): Promise<boolean> =>
  access(join(stateDir, name)).then(
    () => true,
    () => false,
  );

async function withDatabase<T>(url: string | undefined, text: string): Promise<T[]> {
  await using pool = createPool({ url: url ?? '', max: 1, applicationName: 'test' });
  return (await pool.query<T>(text)).rows;
}

test('what a killed launcher leaves is taken over with its data, a dead service comes back, SIGTERM leaves nothing', {
  timeout: 120_000,
}, async () => {
  const first = start();
  const before = await first.readyStack();
  await withDatabase(before.postgres.greeter, 'create table kept as select 42 as answer');
  const token = before.clients['police-border']?.clientSecret;
  const second = start();
  await second.readyStack().catch(() => {});
  expect(second.output()).toMatch(/already runs in this checkout \(process \d+\)/);
  const orphans = await recordedPids(stateDir);
  await first.end('SIGKILL');
  expect(orphans.filter(isAlive)).toHaveLength(4);

  const third = start();
  await expect.poll(() => exists('stack.json'), { timeout: 30_000 }).toBe(false);
  const after = await third.readyStack();
  expect(orphans.filter(isAlive)).toEqual([]);
  expect(third.output()).toMatch(/Ended greeter \(process \d+\), left over/);
  expect(await withDatabase(after.postgres.greeter, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect(after.clients['police-border']?.clientSecret).toBe(token);

  process.kill(after.services.greeter?.pid ?? 0, 'SIGKILL');
  await expect
    .poll(() => third.readyStack().then((stack) => stack.services.greeter?.pid), { timeout: 30_000 })
    .not.toBe(after.services.greeter?.pid);
  expect(third.output()).toMatch(/greeter ended \(signal SIGKILL\); it is started again/);

  const running = await recordedPids(stateDir);
  expect(await third.end('SIGTERM')).toBe(0);
  expect(running.filter(isAlive)).toEqual([]);
  expect(await exists('stack.json')).toBe(false);
});

test('Ctrl-C half way through a start leaves nothing', async () => {
  const launcher = start();
  await expect.poll(() => exists('kafka/kafka.pid.json'), { timeout: 30_000 }).toBe(true);
  const begun = await recordedPids(stateDir);
  expect(await launcher.end('SIGINT')).toBe(0);
  expect(begun.filter(isAlive)).toEqual([]);
});

test('a port in use is named with the variable that changes it', async () => {
  const server = createServer().listen(portBase + 21, '127.0.0.1');
  try {
    const launcher = start();
    await launcher.readyStack().catch(() => {});
    expect(launcher.output()).toMatch(new RegExp(`Port ${portBase + 21} \\(Kafka\\).*SAMBAND_PORT_BASE=`));
    expect(launcher.process.exitCode).toBe(1);
  } finally {
    server.close();
  }
});
