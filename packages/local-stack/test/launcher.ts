import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePorts } from '@samband/local-kafka';
import type { StackFile } from '../src/stack-file.ts';

const script = join(import.meta.dirname, 'fixtures', 'launch.ts');
const unset = { KAFKA_BROKERS: undefined, DATABASE_URL: undefined, OIDC_ISSUER: undefined };

export type Launcher = {
  readonly process: ChildProcess;
  /** All that it has written so far. */
  readonly output: () => string;
  /** Resolves once stack.json is there; rejects when the launcher ends first. */
  readyStack(): Promise<StackFile>;
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/** A launcher process on its own state folder and ports. */
export function launch(stateDir: string, portBase: number): Launcher {
  const env = { ...process.env, ...unset, SAMBAND_PORT_BASE: String(portBase) };
  const child = spawn(process.execPath, [script, stateDir], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const ended = once(child, 'close');
  return {
    process: child,
    output: () => text,
    readyStack: async () => {
      for (;;) {
        const found = await readFile(join(stateDir, 'stack.json'), 'utf8').catch(() => undefined);
        if (found && text.includes('Samband is up')) return JSON.parse(found) as StackFile;
        if (child.exitCode !== null) throw new Error(`the launcher ended: ${text}`);
        await delay(50);
      }
    },
    end: async (signal) => {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** Every process that the launcher has on record: Kafka, PostgreSQL, services. */
export async function recordedPids(stateDir: string): Promise<number[]> {
  const names = await readdir(stateDir, { recursive: true });
  const records = names.filter((name) => name.endsWith('.pid.json') && !name.startsWith('launcher'));
  const texts = await Promise.all(records.map((name) => readFile(join(stateDir, name), 'utf8')));
  return texts.map((text) => (JSON.parse(text) as { pid: number }).pid);
}

/** A base that no other stack on this machine has, with every port of a stack free. */
export async function findPortBase(): Promise<number> {
  for (;;) {
    const ports = await findFreePorts(30);
    const [base = 0] = ports;
    if (ports.at(-1) === base + 29) return base;
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
