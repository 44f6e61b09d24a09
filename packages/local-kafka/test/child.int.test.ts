import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild } from '../src/index.ts';
import { markOf } from '../src/process-mark.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'local-kafka-child-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const childOf = (script: string) => ({
  command: process.execPath,
  args: ['-e', script],
  logFile: join(dir, 'child.log'),
  recordFile: join(dir, 'child.pid.json'),
});

test('a starter that falls over takes its children with it', async () => {
  const index = join(import.meta.dirname, '..', 'src', 'index.ts');
  const starter = `
    import { startChild } from ${JSON.stringify(index)};
    const child = await startChild(${JSON.stringify(childOf('setInterval(() => {}, 1000)'))});
    console.log(child.pid);
    throw new Error('a fault nobody foresaw');
  `;
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, ['--input-type=module-typescript', '-e', starter], (_error, stdout) => resolve(stdout));
  const pid = Number(await promise);
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => markOf(pid)).toBeUndefined();
});

test('a child that does not want to end is made to', async () => {
  const script = `process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)`;
  const child = await startChild(childOf(script));
  await expect.poll(() => readFile(child.logFile, 'utf8'), { timeout: 10_000 }).toContain('deaf');
  await child.stop({ graceMs: 500 });
  expect(await child.ended).toBe('signal SIGKILL');
});

test('what a child writes is in its log, and the log before it is kept', async () => {
  for (const word of ['first', 'second']) {
    const child = await startChild(childOf(`console.log('${word}')`));
    await child.ended;
  }
  expect(await readFile(join(dir, 'child.log'), 'utf8')).toBe('second\n');
  expect(await readFile(join(dir, 'child.log.1'), 'utf8')).toBe('first\n');
});
