import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordProcess, recoverRecord } from '../src/index.ts';

let dir: string;
let file: string;
let child: ChildProcess & { pid: number };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'local-kafka-record-'));
  file = join(dir, 'server.pid.json');
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }) as typeof child;
  await once(child, 'spawn');
  await recordProcess(file, child.pid);
});
afterEach(async () => {
  child.kill('SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;

async function changeRecord(change: (record: { mark: string; owner: { mark: string } }) => void): Promise<void> {
  const record = JSON.parse(await readFile(file, 'utf8'));
  change(record);
  await writeFile(file, JSON.stringify(record));
}

test('a process whose owner lives is left alone', async () => {
  expect(await recoverRecord(file)).toEqual({ owner: process.pid });
  expect(isAlive()).toBe(true);
});

test('a process whose owner is gone is ended', async () => {
  await changeRecord((record) => {
    record.owner.mark = 'started before';
  });
  const exited = once(child, 'exit');
  expect(await recoverRecord(file)).toEqual({ ended: child.pid });
  // It is gone, and its parent hears of that a moment later.
  await exited;
  expect(isAlive()).toBe(false);
  expect(await readdir(dir)).toEqual([]);
});

test('a stranger that has the recorded id by now is never touched', async () => {
  await changeRecord((record) => {
    record.mark = 'started before';
    record.owner.mark = 'started before';
  });
  expect(await recoverRecord(file)).toEqual({});
  expect(isAlive()).toBe(true);
});

test('a record that is cut off is as good as none', async () => {
  await writeFile(file, '{"pid":');
  expect(await recoverRecord(file)).toEqual({});
});
