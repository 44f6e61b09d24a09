import { randomUUID } from 'node:crypto';
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

/** Whether the promise settles within `ms`. */
export async function settles(promise: Promise<unknown>, ms = 150): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, ms, false));
  return Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    late,
  ]);
}
