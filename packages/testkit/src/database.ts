import { createPool, migrate, type Pool } from '@samband/postgres';
import { afterAll } from 'vitest';
import { eventually } from './eventually.ts';
import { testStack } from './stack.ts';
import { uniqueName } from './unique.ts';

export type TestDatabaseOptions = {
  /** Folder of the service's numbered .sql files; the base migrations are always applied. */
  readonly migrations?: string | URL;
  /** false leaves the database empty, without even the base migrations. */
  readonly migrate?: boolean;
  /** Milliseconds for connections to close at the end; 15 seconds. */
  readonly closingMs?: number;
};

export type TestDatabase = AsyncDisposable & {
  readonly name: string;
  readonly url: string;
  readonly pool: Pool;
};

/**
 * A database for one test file, made by `const database = await createTestDatabase()` at its top. At the end of the
 * file it is dropped if every test passed, else kept and named; a connection left open fails the file. Inside a test
 * use `await using` instead, which always drops.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const database = await create(options);
  // biome-ignore lint/correctness/noEmptyPattern: vitest wants a pattern here, even an empty one
  afterAll(({}, file) => end(database, { ...options, failed: hasFailed(file) }));
  return database;
}

async function create(options: TestDatabaseOptions): Promise<TestDatabase> {
  const { migrations, migrate: wanted = true } = options;
  const name = uniqueName('test').replaceAll('-', '_');
  await onServer((server) => server.query(`create database ${name}`));
  const url = new URL(testStack().databaseUrl);
  url.pathname = `/${name}`;
  const pool = createPool({ url: url.href, max: 10, applicationName: `${name}-test` });
  const database: TestDatabase = { name, url: url.href, pool, [Symbol.asyncDispose]: () => end(database, options) };
  if (wanted) await migrate(pool, migrations);
  return database;
}

type Ending = { readonly failed?: boolean; readonly closingMs?: number };

async function end({ name, pool }: TestDatabase, { failed = false, closingMs = 15_000 }: Ending): Promise<void> {
  await pool.end();
  await onServer(async (server) => {
    const open = await leaks(server, name, closingMs);
    if (failed) process.stderr.write(`kept the database of the failed tests: ${name}\n`);
    else await server.query(`drop database if exists ${name} with (force)`);
    if (open.length > 0) throw new Error(`connections to ${name} left open by: ${open.join(', ')}`);
  });
}

// A closed connection is seen by the server a moment later.
async function leaks(server: Pool, name: string, timeoutMs: number): Promise<string[]> {
  const names = async () => {
    const text = 'select application_name from pg_stat_activity where datname = $1';
    return (await server.query<{ application_name: string }>(text, [name])).rows.map((row) => row.application_name);
  };
  const none = async () => {
    if ((await names()).length > 0) throw new Error('open connections');
  };
  return eventually(none, { timeoutMs }).then(() => [], names);
}

async function onServer<T>(work: (server: Pool) => Promise<T>): Promise<T> {
  await using server = createPool({ url: testStack().databaseUrl, max: 1, applicationName: 'testkit' });
  return await work(server);
}

type Task = { readonly result?: { readonly state?: string }; readonly tasks?: readonly Task[] };

function hasFailed(task: Task): boolean {
  return task.result?.state === 'fail' || (task.tasks ?? []).some(hasFailed);
}
