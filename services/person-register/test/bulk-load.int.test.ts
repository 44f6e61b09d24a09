import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { eventually } from '@samband/testkit';
import { inventRegister } from '@samband/testkit/invented-register';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startRegister } from './start-register.ts';

const register = await startRegister();
const { pool } = register.database;
const caseSystem = await register.as({ scopes: ['persons:write'] });

describe('a bulk load that breaks off', () => {
  it('leaves whole persons, and ends the same when it is sent again', async () => {
    const persons = [...inventRegister({ size: 1_200, seed: 5 })].map(({ person: one }) => one);
    const lines = persons.map((one) => `${JSON.stringify(one)}\n`);
    const count = async () =>
      (await pool.query<{ n: number }>(`select count(*) as n from persons where person_id like 'I0%'`)).rows[0]?.n ?? 0;
    // Again, should a loaded machine have been too slow for even the first of it.
    const some = async () => {
      await breakOff(lines.slice(0, 1_000).join(''));
      await eventually(async () => expect(await count()).toBeGreaterThan(0), { timeoutMs: 10_000 });
    };
    await eventually(some, { timeoutMs: 60_000 });
    const results = await load(lines);
    expect(results.filter((result) => result !== 'stored' && result !== 'unchanged')).toEqual([]);
    expect(results).toHaveLength(1_200);
    expect(await count()).toBe(1_200);
    const { rows } = await pool.query(
      `select (select count(*) from persons p, unnest(p.keys) as key) - (select count(*) from person_keys) as missing`,
    );
    expect(rows).toEqual([{ missing: 0 }]);
  });
});

describe('a bulk load whose process is killed', () => {
  it('has stored whatever it answered, nothing by halves, and ends the same when another instance gets it again', async () => {
    const persons = [...inventRegister({ size: 1_500, seed: 7 })].map(({ person: one }) => {
      const { mergedInto: _, ...rest } = one;
      return { ...rest, personId: `K-${one.personId}` };
    });
    const lines = persons.map((one) => `${JSON.stringify(one)}\n`);
    const child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
      env: { ...register.env, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const answered = await killAtFirstAnswer(child, lines);
    expect(answered.length).toBeGreaterThan(0);
    const before = await pool.query<{ id: string }>(`select person_id as id from persons where person_id like 'K-%'`);
    const there = new Set(before.rows.map(({ id }) => id));
    expect(answered.filter((id) => !there.has(id))).toEqual([]);
    expect(there.size).toBeLessThan(1_500);
    await load(lines);
    const { rows } = await pool.query(
      `select (select count(*) from persons where person_id like 'K-%') as persons,
         (select count(*) from outbox where key like 'K-%') as told,
         (select count(*) from persons p, unnest(p.keys) as key) - (select count(*) from person_keys) as missing`,
    );
    expect(rows).toEqual([{ persons: 1_500, told: 1_500, missing: 0 }]);
  });
});

/** Sends a load, again as long as a loaded machine was too slow for some of it; what became of each line. */
async function load(lines: readonly string[]): Promise<(string | undefined)[]> {
  const { text } = await caseSystem('PUT', '/v1/persons', lines.join(''));
  const answers = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { status: number; result?: string });
  return answers.some(({ status }) => status === 503) ? load(lines) : answers.map(({ result }) => result);
}

/** Sends a load to a process and kills it with the first lines that it answers: the ids of those. */
async function killAtFirstAnswer(child: ChildProcess, lines: readonly string[]): Promise<string[]> {
  let log = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const listening = /listening at (http:[^"]+)"/;
  await eventually(() => expect(log).toMatch(listening), { timeoutMs: 90_000 });
  const token = `Bearer ${await register.token({ scopes: ['persons:write'] })}`;
  const sent = request(new URL('/v1/persons', listening.exec(log)?.[1]), {
    method: 'PUT',
    headers: { authorization: token, 'content-type': 'application/x-ndjson' },
  });
  const { promise, resolve } = Promise.withResolvers<string>();
  sent.on('error', () => undefined);
  sent.on('response', (response) => response.once('data', (chunk: Buffer) => resolve(chunk.toString())));
  // Never the end of it, so that it cannot have been done.
  sent.write(lines.slice(0, 1_000).join(''));
  const text = await promise;
  child.kill('SIGKILL');
  await once(child, 'close');
  const whole = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return whole.map((line) => (JSON.parse(line) as { personId: string }).personId);
}

/** Sends the beginning of a load and cuts the connection. */
async function breakOff(body: string): Promise<void> {
  const url = new URL(`${register.url}/v1/persons`);
  const { promise, resolve } = Promise.withResolvers<void>();
  const token = `Bearer ${await register.token({ scopes: ['persons:write'] })}`;
  const sent = request(url, {
    method: 'PUT',
    headers: { authorization: token, 'content-type': 'application/x-ndjson' },
  });
  sent.on('error', () => resolve());
  sent.on('close', () => resolve());
  sent.on('response', (response) => response.once('data', () => sent.destroy()));
  sent.write(body);
  await promise;
}
