import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { recordProcess } from './process-record.ts';

export type ChildOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** Where the process is written down, so that a start after a crash of this one can end it. */
  readonly recordFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
};

export type RunningChild = {
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when it has ended, whatever the reason: what ended it, for messages. */
  readonly ended: Promise<string>;
  readonly hasEnded: () => boolean;
  /** Asks (`signal`, default SIGTERM), insists with SIGKILL after `graceMs`, resolves when it is gone. */
  stop(options?: { signal?: NodeJS.Signals; graceMs?: number }): Promise<void>;
};

/** A server process whose output goes to a file (the previous one is kept as `.1`) and which is on record. */
export async function startChild(options: ChildOptions): Promise<RunningChild> {
  await rename(options.logFile, `${options.logFile}.1`).catch(() => undefined);
  const log = await open(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    stdio: ['ignore', log.fd, log.fd],
    env: options.env ?? process.env,
    cwd: options.cwd,
    windowsHide: true,
    // Its own group: Ctrl-C reaches the launcher alone, which stops things in order.
    detached: process.platform !== 'win32',
    ...options.user,
  });
  const ended = endOf(child);
  await log.close();
  if (child.pid === undefined) throw new Error(`${options.command} could not be started: ${await ended}`);
  await recordProcess(options.recordFile, child.pid);
  let over = false;
  void ended.then(() => {
    over = true;
  });
  return {
    pid: child.pid,
    logFile: options.logFile,
    ended,
    hasEnded: () => over,
    stop: async ({ signal = 'SIGTERM', graceMs = 15_000 } = {}) => {
      if (!over) child.kill(signal);
      await Promise.race([ended, delay(graceMs, undefined, { ref: false })]);
      if (!over) child.kill('SIGKILL');
      await ended;
      await rm(options.recordFile, { force: true });
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  child.once('error', (error) => resolve(error.message));
  child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  return promise;
}

/** Last lines of a log, for error messages. */
export async function tailOf(file: string, lines = 15): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
