import { execFileSync } from 'node:child_process';
import { defineConfig } from 'vitest/config';

// Suffix is the tier: unit (pure), int (one component, real PostgreSQL or Kafka), e2e (whole services).
const tier = (name: string, timeout: number, setup: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: [`**/test/**/*.${name}.test.ts`],
    testTimeout: timeout,
    hookTimeout: 120_000,
    globalSetup: setup,
  },
});

// Started only when a test of that tier runs, once for both.
const stack = ['packages/local-stack/src/vitest-stack.ts'];

/** Every commit tries something of its own, and what passed once passes again. SAMBAND_SEED plays another one. */
function chooseSeed(): number {
  // biome-ignore lint/style/noProcessEnv: a run of vitest has no other way to be told
  const { SAMBAND_SEED: wanted } = process.env;
  if (wanted) return Number(wanted);
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number.parseInt(commit.slice(0, 7), 16);
  } catch {
    return 1; // no git, as in an archive
  }
}

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '.samband/**'],
    // A file shares its process with others, which saves most of the time: loading what all of them use.
    isolate: false,
    // Most tests wait, for a broker or a timer: two at a time even on one core, and no more load than two on many.
    maxWorkers: 2,
    expect: { poll: { timeout: 15_000 } },
    provide: { seed: chooseSeed() },
    setupFiles: ['packages/testkit/src/seed-properties.ts', 'packages/testkit/src/patient-fetch.ts'],
    projects: [tier('unit', 60_000), tier('int', 120_000, stack), tier('e2e', 240_000, stack)],
  },
});
