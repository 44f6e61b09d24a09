import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MigrationError } from './errors.ts';
import { lockSpace } from './lock.ts';
import type { Pool, Queryable } from './pool.ts';
import { inTransaction } from './transaction.ts';
import { untilReachable } from './until-reachable.ts';

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

const fileName = /^\d{4}-[a-z0-9-]+\.sql$/;
const baseFolder = new URL('../migrations/', import.meta.url);

/**
 * Waits for a database that is not there yet, up to a minute: a service may start before it, or while it restarts.
 * Applies the base migrations of this package (as `base/…`), then the service's numbered .sql files (as `own/…`), each
 * in a transaction under a lock, so two instances may start at once. Refuses a file that changed after it was applied.
 * A package with tables of its own gives another `set` for them. Answers the names of what it applied.
 */
export async function migrate(pool: Pool, folder?: string | URL, set = 'own'): Promise<string[]> {
  const migrations = [
    ...(await readMigrations('base', baseFolder)),
    ...(folder ? await readMigrations(set, folder) : []),
  ];
  const applied: string[] = [];
  for (const migration of migrations) {
    const run = () => inTransaction(pool, (tx) => apply(tx, migration), { timeoutMs: 0 });
    if (await untilReachable(run)) applied.push(migration.name);
  }
  return applied;
}

async function readMigrations(set: string, folder: string | URL): Promise<Migration[]> {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const files = (await readdir(path)).filter((file) => file.endsWith('.sql')).sort();
  const numbers = new Set(files.map((file) => file.slice(0, 4)));
  const odd = files.find((file) => !fileName.test(file));
  if (odd) throw new MigrationError(`${odd} is not named like 0001-what-it-does.sql`);
  if (numbers.size < files.length) throw new MigrationError(`two files in ${path} have the same number`);
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(`${path}/${file}`, 'utf8');
      return { name: `${set}/${file}`, sql, checksum: hash('sha256', sql) };
    }),
  );
}

async function apply(tx: Queryable, { name, sql, checksum }: Migration): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock($1, 0)', [lockSpace.migrations]);
  await tx.query(
    `create table if not exists migrations
       (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await tx.query<{ name: string; checksum: string }>(
    `select name, checksum from migrations where name >= $1 and split_part(name, '/', 1) = split_part($1, '/', 1)
     order by name`,
    [name],
  );
  const [first] = rows;
  if (first?.name === name) {
    if (first.checksum !== checksum) throw new MigrationError(`${name} was changed after it had been applied`);
    return false;
  }
  if (first) throw new MigrationError(`${name} comes too late: ${first.name} has been applied`);
  await tx.query(sql);
  await tx.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
  return true;
}
