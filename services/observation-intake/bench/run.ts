import { randomUUID } from 'node:crypto';
import { createPool } from '@samband/postgres';
import { measureIntake } from './measure-intake.ts';

// biome-ignore lint/style/noProcessEnv: a command of its own
const { DATABASE_URL = '', KAFKA_BROKERS = '' } = process.env;
const id = randomUUID().slice(0, 8);
const admin = createPool({ url: DATABASE_URL, max: 1, applicationName: 'bench' });
await admin.query(`create database bench_intake_${id}`);
const databaseUrl = new URL(DATABASE_URL);
databaseUrl.pathname = `/bench_intake_${id}`;
try {
  const options = {
    databaseUrl: databaseUrl.href,
    kafkaBrokers: KAFKA_BROKERS.split(','),
    topicPrefix: `bench-${id}.`,
  };
  for (const line of await measureIntake(options)) process.stdout.write(`${JSON.stringify(line)}\n`);
} finally {
  await admin.query(`drop database bench_intake_${id} with (force)`);
  await admin.end();
}
