import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { runNode } from '../run-node.ts';
import type { Tally } from '../tally-reporter.ts';
import { sweepTestStacks } from '../test-stack.ts';

/** `npm test -- [vitest arguments]`; the last line says how many passed and failed, and the exit code agrees with it. */
export async function runTests(args: readonly string[]): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'samband-tally-'));
  const file = join(dir, 'tally.json');
  const reporters = ['--reporter=default', `--reporter=${join(import.meta.dirname, '..', 'tally-reporter.ts')}`];
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  try {
    const env = { ...process.env, SAMBAND_TALLY_FILE: file };
    const code = await runNode([vitest, 'run', ...reporters, ...args], { cwd: root, env });
    const tally = honestTally(await readTally(file), code);
    await sweepTestStacks();
    if (tally.skipped > 0) console.log(`${tally.skipped} skipped`);
    if (tally.passed + tally.failed === 0) console.log('No test was run: that is not a success.');
    console.log(`${tally.passed} passed, ${tally.failed} failed`);
    return code === 0 && tally.failed === 0 && tally.passed > 0 ? 0 : code || 1;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function readTally(file: string): Promise<Tally> {
  const text = await readFile(file, 'utf8').catch(() => '{"passed":0,"failed":0,"skipped":0}');
  return JSON.parse(text) as Tally;
}

/** A run that failed without a failed test (it crashed, or could not start) still has one failure. */
export function honestTally(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 && tally.passed + tally.skipped > 0 ? { ...tally, failed: 1 } : tally;
}
