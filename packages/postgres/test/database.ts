import { randomUUID } from 'node:crypto';
import { createPool, migrate, type Pool } from '../src/index.ts';

// The one place of this package's tests that knows where PostgreSQL is.
// biome-ignore lint/style/noProcessEnv: until the test stack provides it
export const serverUrl = process.env.DATABASE_URL ?? 'postgres://postgres:postgres@127.0.0.1:25432/postgres';

export type TestDatabase = AsyncDisposable & { url: string; pool: Pool };

/** A database of its own with the base migrations; dropped at the end. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_pg_${randomUUID().replaceAll('-', '')}`;
  const server = createPool({ url: serverUrl, max: 1, applicationName: 'test' });
  await server.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = createPool({ url: url.href, max: 10, applicationName: 'test' });
  await migrate(pool);
  return {
    url: url.href,
    pool,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}
