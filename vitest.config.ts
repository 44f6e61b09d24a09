import { defineConfig } from 'vitest/config';

// Suffix is the tier: unit (pure), int (one component, real PostgreSQL or Kafka), e2e (whole services).
const tier = (name: string, timeout: number) => ({
  extends: true as const,
  test: { name, include: [`**/test/**/*.${name}.test.ts`], testTimeout: timeout, hookTimeout: 120_000 },
});

export default defineConfig({
  test: {
    globalSetup: ['packages/local-stack/src/vitest-stack.ts'],
    exclude: ['**/node_modules/**', '.samband/**'],
    projects: [tier('unit', 20_000), tier('int', 60_000), tier('e2e', 120_000)],
  },
});
