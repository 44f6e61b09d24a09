import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { recordProcess, recoverRecord } from '@samband/local-kafka';
import { LocalStackError } from './errors.ts';

const suffix = '.pid.json';

/** One stack for a state folder at a time; the lock of a launcher that was killed is no obstacle. */
export async function lockLauncher(stateDir: string): Promise<AsyncDisposable> {
  const file = join(stateDir, 'launcher.pid.json');
  const { owner } = await recoverRecord(file);
  if (owner !== undefined) {
    throw new LocalStackError(
      'already-running',
      `Samband already runs in this checkout (process ${owner}). Stop it with Ctrl-C there or: kill ${owner}`,
    );
  }
  await recordProcess(file, process.pid);
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/** Ends what a killed launcher left behind, going by the records it kept; resolves to their names. */
export async function endLeftovers(stateDir: string): Promise<readonly string[]> {
  const folders = ['services', 'kafka', 'postgres'].map((name) => join(stateDir, name));
  const ended = await Promise.all(folders.map(endRecorded));
  return ended.flat();
}

async function endRecorded(dir: string): Promise<string[]> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith(suffix));
  const ended = await Promise.all(
    names.map(async (name) => {
      const { ended: pid } = await recoverRecord(join(dir, name));
      return pid === undefined ? [] : [`${name.slice(0, -suffix.length)} (process ${pid})`];
    }),
  );
  return ended.flat();
}
