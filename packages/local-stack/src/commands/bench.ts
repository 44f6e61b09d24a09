import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { runNode } from '../run-node.ts';
import { startTestStack } from '../test-stack.ts';

/**
 * `npm run bench -- [part of a folder's name]`: every `bench/run.ts` in turn, with a Kafka and a PostgreSQL of their own.
 * Each prints JSON lines: a ratio against a named baseline, both measured side by side in this run.
 * `npm run bench -- NAME [arguments]`: a long one, `bench/NAME.ts`, that only runs when it is asked for, such as `backfill`.
 */
export async function bench([wanted = '', ...args]: readonly string[]): Promise<number> {
  const named = wanted === '' ? [] : globSync(`{packages,services}/*/bench/${wanted}.ts`, { cwd: root });
  const all = globSync('{packages,services}/*/bench/run.ts', { cwd: root }).filter((file) => file.includes(wanted));
  const scripts = named.length > 0 ? named : all;
  await using stack = await startTestStack((line) => console.error(line));
  const env = { ...process.env, KAFKA_BROKERS: stack.kafkaBrokers.join(','), DATABASE_URL: stack.databaseUrl };
  let failed = 0;
  for (const script of scripts.sort()) {
    console.error(`bench: ${script}`);
    if ((await runNode([join(root, script), ...args], { cwd: root, env })) !== 0) failed += 1;
  }
  return failed === 0 && scripts.length > 0 ? 0 : 1;
}
