import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../src/paths.ts';

const cli = join(root, 'packages', 'local-stack', 'src', 'cli.ts');
const config = join(import.meta.dirname, 'fixtures', 'test-runs', 'vitest.config.ts');

/** Runs `npm test` on the given test files of the fixture, as the bootstrap would. */
function runTests(...files: string[]): Promise<{ lastLine: string | undefined; code: number }> {
  const { promise, resolve } = Promise.withResolvers<{ lastLine: string | undefined; code: number }>();
  const { VITEST: _inside, ...env } = process.env;
  const child = execFile(process.execPath, [cli, 'test', '--config', config, ...files], { env }, (_error, stdout) => {
    resolve({ lastLine: stdout.trimEnd().split('\n').at(-1), code: child.exitCode ?? -1 });
  });
  return promise;
}

test.each([
  ['tests that pass', ['passes'], '1 passed, 0 failed', 0],
  [
    'a failed test, a file that does not load, a group that cannot be set up and an error outside any test',
    ['passes', 'fails.case', 'cannot-load', 'fails-before', 'fails-outside'],
    '2 passed, 4 failed',
    1,
  ],
  ['no test at all', ['there-is-none'], '0 passed, 0 failed', 1],
])('%s: the last line and the exit code tell', async (_what, files, lastLine, code) => {
  expect(await runTests(...files)).toEqual({ lastLine, code });
});
