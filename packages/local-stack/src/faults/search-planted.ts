import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointsTopic, topics } from '@samband/contracts';
import { createTopics, readRawMessages, sendRawMessages } from '@samband/messaging';
import { createPool } from '@samband/postgres';
import { holds, tablesHolding } from '@samband/testkit/find-secret';
import type { Violations } from './verify.ts';
import type { World } from './world.ts';

type Planted = { readonly dir: string; readonly planted: string };

/** The informants' name in topics, log files and databases; and whether it would be found, had it been there. */
export async function checkPlanted(world: World, { dir, planted }: Planted): Promise<Violations> {
  const found = await search(world, { dir, secret: planted, topicNames: topics.map(({ name }) => name) });
  return [...found.map((place) => `${place} names an informant`), ...(await checkSearch(world, dir))];
}

type Search = { readonly dir: string; readonly secret: string; readonly topicNames: readonly string[] };

async function search(world: World, { dir, secret, topicNames }: Search): Promise<string[]> {
  const found: string[] = [];
  const holding = async (name: string) => {
    const messages = await readRawMessages(world.kafka, name);
    if (messages.some((message) => holds(JSON.stringify(message), secret))) found.push(`topic ${name}`);
  };
  await Promise.all(topicNames.map(holding));
  for (const file of await readdir(dir, { recursive: true })) {
    if (file.endsWith('.log') && holds(await readFile(join(dir, file), 'utf8'), secret)) found.push(file);
  }
  for (const [name, url] of Object.entries(world.databases)) {
    await using pool = createPool({ url, max: 1, applicationName: 'faults' });
    for (const table of await tablesHolding(pool, secret)) found.push(`${name}.${table}`);
  }
  return found;
}

/** Puts another name everywhere on purpose: a search that does not find it has proved nothing. */
async function checkSearch(world: World, dir: string): Promise<Violations> {
  const secret = 'Canary Plantedsdotter';
  const scratch = 'planted-on-purpose';
  await createTopics(world.kafka, [{ ...checkpointsTopic, name: scratch }]);
  await sendRawMessages(world.kafka, scratch, [{ key: null, value: null, headers: { note: secret } }]);
  await appendFile(join(dir, `${scratch}.log`), Buffer.from(`x${secret}`).toString('base64'));
  const databases = Object.entries(world.databases);
  for (const [, url] of databases) {
    await using pool = createPool({ url, max: 1, applicationName: 'faults' });
    await pool.query('create table planted_on_purpose (value bytea)');
    await pool.query('insert into planted_on_purpose values ($1)', [Buffer.from(secret)]);
  }
  const expected = [`topic ${scratch}`, `${scratch}.log`, ...databases.map(([name]) => `${name}.planted_on_purpose`)];
  const found = new Set(await search(world, { dir, secret, topicNames: [scratch] }));
  return expected.filter((place) => !found.has(place)).map((place) => `the search misses a name in ${place}`);
}
