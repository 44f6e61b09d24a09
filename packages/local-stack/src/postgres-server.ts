import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  acceptsConnections,
  isPortFree,
  type RunningChild,
  recoverRecord,
  startChild,
  tailOf,
} from '@samband/local-kafka';
import { LocalStackError } from './errors.ts';
import { endForgottenPostmaster } from './forgotten-postmaster.ts';
import { type PostgresHome, postgresHome } from './postgres-home.ts';

export type PostgresOptions = {
  /** Data, log and process record; start again on the same folder to keep the data. */
  readonly dir: string;
  readonly port: number;
  /** Of the superuser `postgres`, given when the data folder is made. */
  readonly password: string;
  /** false: no fsync, for tests; survives a kill of the process but not of the machine. */
  readonly durable: boolean;
  readonly log?: (line: string) => void;
};

export type RunningPostgres = AsyncDisposable & {
  /** Superuser, database `postgres`. */
  readonly url: string;
  readonly pid: number;
  readonly logFile: string;
  readonly ended: Promise<string>;
  /** Ends sessions and shuts down in order; resolves when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL, for fault tests; the folder can be started again. */
  kill(): Promise<void>;
};

/** A real PostgreSQL 18 on 127.0.0.1 that came with `npm install`; resolves once it serves. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const log = options.log ?? (() => {});
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true });
  const { owner, ended } = await recoverRecord(recordFile(dir, 'postgres'));
  if (owner !== undefined)
    throw new LocalStackError('already-running', `PostgreSQL already runs on ${dir}, started by process ${owner}.`);
  if (ended !== undefined) log(`Ended PostgreSQL (process ${ended}), left over from a start that was killed.`);
  const home = await postgresHome(dir, log);
  await endForgottenPostmaster(home.data);
  if (!(await isPortFree(options.port))) {
    throw new LocalStackError(
      'port-in-use',
      `PostgreSQL cannot start: port ${options.port} on 127.0.0.1 is already in use.`,
    );
  }
  await initialiseOnce(home, dir, options.password);
  const child = await startOn(home, dir, options);
  return {
    url: postgresUrl(options),
    pid: child.pid,
    logFile: child.logFile,
    ended: child.ended,
    stop: () => child.stop(),
    kill: () => child.stop({ signal: 'SIGKILL' }),
    [Symbol.asyncDispose]: () => child.stop(),
  };
}

export function postgresUrl({ port, password }: { port: number; password: string }): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** A data folder whose making was cut off has no marker and is made anew. */
async function initialiseOnce(home: PostgresHome, dir: string, password: string): Promise<void> {
  const marker = join(home.data, 'samband-initialised');
  if (await stat(marker).catch(() => undefined)) return;
  await home.emptyData();
  const passwordFile = join(home.data, '..', 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await home.giveToServer(passwordFile);
  try {
    // The builtin locale: the same order of text on every machine, whatever locales it has.
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const child = await run(home, dir, {
      program: 'initdb',
      args: ['-D', home.data, ...access, ...locale, '--no-sync'],
    });
    const end = await child.ended;
    await child.stop();
    if (end !== 'exit code 0') throw await notStarted(child, `its data folder could not be made (${end})`);
    await writeFile(marker, '');
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function settings({ port, durable }: PostgresOptions): string[] {
  const wanted = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '256MB',
    logging_collector: 'off',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return ['-p', String(port), ...Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** After a kill -9 the backends of the dead server hold its shared memory for a moment: then try again. */
async function startOn(home: PostgresHome, dir: string, options: PostgresOptions): Promise<RunningChild> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const child = await run(home, dir, { program: 'postgres', args: ['-D', home.data, ...settings(options)] });
    const failure = await untilReady(child, options.port, deadline);
    if (failure === undefined) return child;
    await child.stop({ signal: 'SIGKILL' });
    const tail = await tailOf(child.logFile);
    const heldByTheDead = /shared memory block.*still in use|lock file .* already exists/.test(tail);
    if (!heldByTheDead || Date.now() > deadline) throw await notStarted(child, failure);
    await delay(300);
  }
}

async function untilReady(child: RunningChild, port: number, deadline: number): Promise<string | undefined> {
  while (!child.hasEnded() && Date.now() < deadline) {
    const text = await tailOf(child.logFile, 50);
    if (text.includes('database system is ready to accept connections') && (await acceptsConnections(port)))
      return undefined;
    await delay(25);
  }
  return child.hasEnded() ? `it ended with ${await child.ended}` : 'it was not ready in time';
}

type Program = { readonly program: 'initdb' | 'postgres'; readonly args: readonly string[] };

function run(home: PostgresHome, dir: string, { program, args }: Program): Promise<RunningChild> {
  return startChild({
    command: home.programs[program],
    args,
    logFile: join(dir, `${program}.log`),
    recordFile: recordFile(dir, program),
    // PostgreSQL's fast shutdown: sessions are ended, nothing is lost.
    stopSignal: 'SIGINT',
    // LC_ALL: messages that readiness is judged by stay English.
    env: { ...process.env, LC_ALL: 'C' },
    ...(process.platform === 'win32' ? {} : { cwd: '/' }),
    user: home.user,
  });
}

function recordFile(dir: string, program: string): string {
  return join(dir, `${program}.pid.json`);
}

async function notStarted(child: RunningChild, reason: string): Promise<LocalStackError> {
  const tail = await tailOf(child.logFile);
  return new LocalStackError(
    'postgres-not-started',
    `PostgreSQL did not start: ${reason}. Set DATABASE_URL to use one that you run. The end of ${child.logFile}:\n${tail}`,
  );
}
