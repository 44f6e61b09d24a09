import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** What a test run came to; a file that did not load and an error outside any test count as failed. */
export type Tally = { passed: number; failed: number; skipped: number };

function countTests(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  const tally: Tally = { passed: 0, failed: unhandled.length, skipped: 0 };
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state);
    for (const state of states) {
      if (state === 'passed' || state === 'failed' || state === 'skipped') tally[state] += 1;
    }
    const suiteErrors = [...module.children.allSuites()].flatMap((suite) => suite.errors());
    tally.failed += module.errors().length + suiteErrors.length;
  }
  return tally;
}

/** Vitest reporter: leaves the tally in the file that SAMBAND_TALLY_FILE names. */
// biome-ignore lint/style/noDefaultExport: vitest loads reporters by default export
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env.SAMBAND_TALLY_FILE;
    if (file) writeFileSync(file, JSON.stringify(countTests(modules, unhandled)));
  }
}
