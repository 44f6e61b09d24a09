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
  /** What asks it to end in order; default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
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

const living = new Set<RunningChild>();

// Whatever ends this process, an error included, ends its children; only SIGKILL leaves that to the next start.
process.on('exit', () => {
  for (const { pid } of living) process.kill(pid, 'SIGKILL');
});

/** Stops every child that still runs, all at once: for a process that is told to end half way through a start. */
export async function stopAllChildren(graceMs: number): Promise<void> {
  await Promise.all([...living].map((child) => child.stop({ graceMs })));
}

/** A server process whose output goes to a file (the previous one is kept as `.1`) and which is on record. */
export async function startChild(options: ChildOptions): Promise<RunningChild> {
  const child = await spawnLogged(options);
  const ended = endOf(child);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${options.command} could not be started: ${await ended}`);
  let over = false;
  const running: RunningChild = {
    pid,
    logFile: options.logFile,
    ended,
    hasEnded: () => over,
    stop: async ({ signal = options.stopSignal ?? 'SIGTERM', graceMs = 15_000 } = {}) => {
      if (!over) child.kill(signal);
      await Promise.race([ended, delay(graceMs, undefined, { ref: false })]);
      if (!over) child.kill('SIGKILL');
      await ended;
      await rm(options.recordFile, { force: true });
    },
  };
  living.add(running);
  void ended.then(() => {
    over = true;
    living.delete(running);
  });
  await recordProcess(options.recordFile, pid);
  return running;
}

async function spawnLogged(options: ChildOptions): Promise<ChildProcess> {
  await rename(options.logFile, `${options.logFile}.1`).catch(() => undefined);
  await using log = await open(options.logFile, 'a');
  return spawn(options.command, options.args, {
    stdio: ['ignore', log.fd, log.fd],
    env: options.env ?? process.env,
    cwd: options.cwd,
    windowsHide: true,
    // Its own group: Ctrl-C reaches the launcher alone, which stops things in order.
    detached: process.platform !== 'win32',
    ...options.user,
  });
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
