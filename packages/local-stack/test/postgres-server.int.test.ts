import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '@samband/local-kafka';
import { createPool } from '@samband/postgres';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ensureDatabases } from '../src/databases.ts';
import { removePostgresHome } from '../src/postgres-home.ts';
import { type RunningPostgres, startPostgres } from '../src/postgres-server.ts';

let dir: string;
let port: number;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'samband-postgres-'));
  [port = 0] = await findFreePorts(1);
});
afterAll(async () => {
  await removePostgresHome(dir);
  await rm(dir, { recursive: true, force: true });
});

const start = (): Promise<RunningPostgres> => startPostgres({ dir, port, password: 'local', durable: true });

async function query<T>(url: string, text: string): Promise<T[]> {
  await using pool = createPool({ url, max: 1, applicationName: 'test' });
  return (await pool.query<T>(text)).rows;
}

test('data survives kill -9, also when a stranger has the process id of the lock file by now', async () => {
  await using first = await start();
  await query(first.url, 'create table kept as select 1 as value');
  const [{ data } = { data: '' }] = await query<{ data: string }>(
    first.url,
    `select current_setting('data_directory') as data`,
  );
  await first.kill();
  const lockFile = join(data, 'postmaster.pid');
  await writeFile(lockFile, (await readFile(lockFile, 'utf8')).replace(/^\d+/, await strangerOf(lockFile)));

  await using second = await start();
  expect(await query(second.url, 'select value from kept')).toEqual([{ value: 1 }]);
  await expect(start()).rejects.toMatchObject({ code: 'already-running' });
});

/** A living process of the user whose file this is. */
async function strangerOf(file: string): Promise<string> {
  const { uid, gid } = await stat(file);
  const stranger = spawn('sleep', ['60'], { cwd: '/', stdio: 'ignore', ...(process.getuid?.() === 0 && { uid, gid }) });
  onTestFinished(() => void stranger.kill());
  await once(stranger, 'spawn');
  return String(stranger.pid);
}

test('each service has a database of its own, which the others cannot open; a second call finds them', async () => {
  await using server = await start();
  const passwords = { alpha_service: 'one', beta_service: "tw'o" };
  await ensureDatabases(server.url, passwords);
  const urls = await ensureDatabases(server.url, passwords);
  expect(await query(urls.beta_service ?? '', 'select current_user as who, current_database() as where')).toEqual([
    { who: 'beta_service', where: 'beta_service' },
  ]);
  await query(urls.beta_service ?? '', 'create extension pg_trgm; create table own (id int)');
  const foreign = new URL(urls.beta_service ?? '');
  foreign.pathname = '/alpha_service';
  await expect(query(foreign.href, 'select 1')).rejects.toThrow(/permission denied/);
});

test('an administrator who is no superuser can make the databases too', async () => {
  await using server = await start();
  await query(server.url, `create role modest login createdb createrole password 'm'`);
  const modest = new URL(server.url);
  modest.username = 'modest';
  modest.password = 'm';
  const urls = await ensureDatabases(modest.href, { gamma_service: 'three' });
  expect(await query(urls.gamma_service ?? '', 'select current_user as who')).toEqual([{ who: 'gamma_service' }]);
});
