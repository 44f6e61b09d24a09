import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { markOf } from './process-mark.ts';

type ProcessMark = { readonly pid: number; readonly mark: string };
type ProcessRecord = ProcessMark & { readonly owner: ProcessMark };

/** Writes down a child of this process, so that a later start can tell it from a stranger and end it. */
export async function recordProcess(file: string, pid: number): Promise<void> {
  const [mark, ownMark] = await Promise.all([markOf(pid), markOf(process.pid)]);
  if (mark === undefined) return;
  const record: ProcessRecord = { pid, mark, owner: { pid: process.pid, mark: ownMark ?? '' } };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(record));
  await rename(`${file}.${process.pid}`, file);
}

/**
 * Ends the recorded process when its owner is gone, and removes the record.
 * Returns the pid of a living owner, and then touches nothing; `ended` is the pid that had to be ended.
 */
export async function recoverRecord(file: string): Promise<{ owner?: number; ended?: number }> {
  const record = await readRecord(file);
  if (record === undefined) return {};
  if (await lives(record.owner)) return (await lives(record)) ? { owner: record.owner.pid } : {};
  const ended = await endProcess(record, 5_000);
  await rm(file, { force: true });
  return ended ? { ended: record.pid } : {};
}

/** Asks the process to end, insists after `graceMs`, and returns once it is gone; false if it was gone already. */
async function endProcess(target: ProcessMark, graceMs: number): Promise<boolean> {
  if (!(await lives(target))) return false;
  signal(target.pid, 'SIGTERM');
  if (!(await goneWithin(target, graceMs))) {
    signal(target.pid, 'SIGKILL');
    await goneWithin(target, 10_000);
  }
  return true;
}

async function readRecord(file: string): Promise<ProcessRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessRecord;
  } catch {
    return undefined;
  }
}

async function lives({ pid, mark }: ProcessMark): Promise<boolean> {
  return (await markOf(pid)) === mark;
}

async function goneWithin(target: ProcessMark, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (Date.now() < deadline) {
    if (!(await lives(target))) return true;
    await delay(50);
  }
  return !(await lives(target));
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone in the meantime
  }
}
