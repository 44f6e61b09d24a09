import { randomUUID } from 'node:crypto';
import { createPool, migrate, type Pool } from '@samband/postgres';
import { type InventedPerson, inventRegister } from '@samband/testkit/invented-register';
import { record } from '../src/routes/put-person.ts';

const GROUP = 500;

/** A database of its own on the server of `DATABASE_URL`, dropped at the end. */
export async function createBenchDatabase(): Promise<{ pool: Pool } & AsyncDisposable> {
  // biome-ignore lint/style/noProcessEnv: a command of its own
  const server = process.env.DATABASE_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432/postgres';
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const admin = createPool({ url: server, max: 1, applicationName: 'bench-admin', statementTimeoutMs: 120_000 });
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = createPool({ url: url.href, max: 4, applicationName: 'bench', statementTimeoutMs: 0 });
  await migrate(pool, new URL('../migrations/', import.meta.url));
  return {
    pool,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

export type Loaded = { readonly persons: number; readonly seconds: number };

/** Records invented persons as the bulk route does, group by group, two groups under way; the outbox is emptied, as a relay would. */
export async function loadRegister(
  pool: Pool,
  { from, to, onPerson }: { from: number; to: number; onPerson?: (invented: InventedPerson, index: number) => void },
): Promise<Loaded> {
  const started = performance.now();
  const deps = { pool, now: () => new Date(), hashSecret: 'bench'.repeat(8) };
  const under = new Set<Promise<unknown>>();
  let group: InventedPerson[] = [];
  let index = 0;
  const flush = async () => {
    const incoming = group.map(({ person }) => ({ person, correlationid: 'bench' }));
    group = [];
    const work = record(deps, incoming).finally(() => under.delete(work));
    under.add(work);
    if (under.size >= 2) await Promise.race(under);
  };
  for (const invented of inventRegister({ size: to })) {
    if (index >= from) {
      onPerson?.(invented, index);
      group.push(invented);
      if (group.length === GROUP) await flush();
    }
    index += 1;
  }
  await flush();
  await Promise.all(under);
  await pool.query('truncate outbox');
  await pool.query('vacuum analyze');
  return { persons: to - from, seconds: (performance.now() - started) / 1000 };
}

/** One line of JSON on stdout. */
export function report(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
