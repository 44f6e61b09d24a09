import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, inject } from 'vitest';
import { createPool, migrate, type Pool } from '../src/index.ts';

export type TestDatabase = { url: string; pool: Pool };

/** A database for one test file, with the base migrations unless told otherwise. The testkit builds on this package, so it cannot be used here. */
export async function createDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { databaseUrl } = inject('stack');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = createPool({ url: databaseUrl, max: 1, applicationName: 'test' });
  await server.query(`create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const pool = createPool({ url: url.href, max: 10, applicationName: 'test' });
  if (migrated) await migrate(pool);
  afterAll(async () => {
    await pool.end();
    await server.query(`drop database ${name} with (force)`);
    await server.end();
  });
  return { url: url.href, pool };
}

/** A promise and what settles it: lets a test hold one transaction at a point while another goes on. */
export function createGate(): { passed: Promise<void>; open: () => void } {
  const { promise: passed, resolve: open } = Promise.withResolvers<void>();
  return { passed, open };
}

/** Whether the promise is still open after a while; that it settles is shown by waiting for it. */
export async function isStuck(promise: Promise<unknown>): Promise<boolean> {
  const settled = promise.then(
    () => false,
    () => false,
  );
  return Promise.race([settled, sleep(150, true)]);
}
