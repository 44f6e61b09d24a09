import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { migrate, type Pool } from '../src/index.ts';
import { createDatabase } from './database.ts';

const { pool } = await createDatabase({ migrated: false });
let folder = '';

beforeEach(async () => {
  await pool.query('drop schema public cascade; create schema public');
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

const base = ['base/0001-messaging.sql', 'base/0002-sealed-cursors.sql'];
const write = (file: string, sql: string) => writeFile(join(folder, file), sql);
const tables = async (on: Pool) =>
  (
    await on.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' order by 1")
  ).rows.map(({ name }) => name);

it('applies the base first, then the service’s files in order, once', async () => {
  await write('0001-things.sql', 'create table things (id int); insert into things values (1)');
  await write('0002-more.sql', 'alter table things add column more text; create table uses (like outbox)');
  const names = [...base, 'own/0001-things.sql', 'own/0002-more.sql'];
  expect(await migrate(pool, pathToFileURL(`${folder}/`))).toEqual(names);
  expect(await migrate(pool, folder)).toEqual([]);
  expect(await tables(pool)).toEqual(['dead_letters', 'feeds', 'inbox', 'migrations', 'outbox', 'things', 'uses']);
});

it('lets instances start at the same time', async () => {
  await write('0001-things.sql', 'create table things (id int); select pg_sleep(0.1)');
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, folder)));
  expect(applied.flat().sort()).toEqual([...base, 'own/0001-things.sql']);
});

it('keeps nothing of a file that fails, and takes it up when it is mended', async () => {
  await write('0001-things.sql', 'create table things (id int); select 1/0');
  await expect(migrate(pool, folder)).rejects.toMatchObject({ code: '22012' });
  expect(await tables(pool)).not.toContain('things');
  await write('0001-things.sql', 'create table things (id int)');
  expect(await migrate(pool, folder)).toEqual(['own/0001-things.sql']);
});

it('refuses a file that was changed after it had been applied, and one that comes too late', async () => {
  await write('0002-things.sql', 'create table things (id int)');
  await migrate(pool, folder);
  await write('0001-late.sql', 'select 1');
  await expect(migrate(pool, folder)).rejects.toMatchObject({ code: 'migration-refused' });
  await rm(join(folder, '0001-late.sql'));
  await write('0002-things.sql', 'create table things (id bigint)');
  await expect(migrate(pool, folder)).rejects.toThrow(/0002-things.sql was changed/);
});

it('refuses names that leave the order open', async () => {
  await mkdir(folder, { recursive: true });
  await write('things.sql', 'select 1');
  await expect(migrate(pool, folder)).rejects.toThrow(/not named like/);
  await rm(join(folder, 'things.sql'));
  await write('0001-a.sql', 'select 1');
  await write('0001-b.sql', 'select 1');
  await expect(migrate(pool, folder)).rejects.toThrow(/same number/);
});
