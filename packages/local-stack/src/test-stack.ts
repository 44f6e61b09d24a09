import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePorts, recoverRecord } from '@samband/local-kafka';
import { type Infrastructure, startInfrastructure } from './infrastructure.ts';
import { stateDir } from './paths.ts';
import { removePostgresHome } from './postgres-home.ts';
import { loadSecrets } from './secrets.ts';

const testsDir = join(stateDir, 'test');

/** Kafka, PostgreSQL and identity provider for one test run, on free ports, in a folder that is gone afterwards. */
export async function startTestStack(log: (line: string) => void): Promise<Infrastructure> {
  await sweepTestStacks();
  const dir = join(testsDir, String(process.pid));
  const [kafka = 0, kafkaController = 0, postgres = 0, oidc = 0] = await findFreePorts(4);
  const secrets = await loadSecrets(join(dir, 'secrets.json'), []);
  const ports = { kafka, kafkaController, postgres, oidc };
  const options = { dir, ports, secrets, durable: false, guard: 'none' as const, env: process.env, log };
  const stack = await startInfrastructure(options).catch(async (error: unknown) => {
    await removeTestStack(dir);
    throw error;
  });
  return {
    ...stack,
    [Symbol.asyncDispose]: async () => {
      await stack[Symbol.asyncDispose]();
      await removeTestStack(dir);
    },
  };
}

/** What killed runs left behind: their servers are ended, their folders removed. Runs that still live are not touched. */
export async function sweepTestStacks(): Promise<void> {
  const names = await readdir(testsDir).catch(() => []);
  for (const name of names) {
    if (isAlive(Number(name))) continue;
    const dir = join(testsDir, name);
    await recoverRecord(join(dir, 'kafka', 'kafka.pid.json'));
    await recoverRecord(join(dir, 'postgres', 'postgres.pid.json'));
    await removeTestStack(dir);
  }
}

async function removeTestStack(dir: string): Promise<void> {
  await removePostgresHome(join(dir, 'postgres'));
  await rm(dir, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
