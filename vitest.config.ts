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

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '.samband/**'],
    // A file shares its process with others, which saves most of the time: loading what all of them use.
    isolate: false,
    // Most tests wait, for a broker or a timer: two at a time even on one core, and no more load than two on many.
    maxWorkers: 2,
    expect: { poll: { timeout: 15_000 } },
    projects: [tier('unit', 20_000), tier('int', 60_000, stack), tier('e2e', 120_000, stack)],
  },
});
