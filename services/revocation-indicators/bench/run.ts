import { randomUUID } from 'node:crypto';
import { createPool } from '@samband/postgres';
import { createLogger } from '@samband/service-kit';
import { measureBatches } from './measure-batches.ts';

// biome-ignore lint/style/noProcessEnv: a command of its own
const { DATABASE_URL = '', BENCH_EVENTS = '20000' } = process.env;
const logger = createLogger({ service: 'revocation-indicators', level: 'warn' });
const name = `bench_indicators_${randomUUID().slice(0, 8)}`;
const admin = createPool({ url: DATABASE_URL, max: 1, applicationName: 'bench' });
await admin.query(`create database ${name}`);
const url = new URL(DATABASE_URL);
url.pathname = `/${name}`;
const pool = createPool({ url: url.href, max: 4, applicationName: 'bench' });
try {
  process.stdout.write(`${JSON.stringify(await measureBatches(pool, { events: Number(BENCH_EVENTS), logger }))}\n`);
} finally {
  await pool.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
}
